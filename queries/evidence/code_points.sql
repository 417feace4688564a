-- What a text, or a part of one that codes share, has for each code: the sum of the weights of the
-- parts that the code needs, 0 where one of them is missing. Of a part, the deficit and the need may
-- stand anywhere in the whole text.
-- Grain: text_key, piece_number (0 = the whole text)
-- Law: what the note must show for each code: evidence_precedence.csv, answer "needs"
-- Kept as: view
with scores as (
    select
        text_key,
        0 as piece_number,
        cast(null as varchar) as heading_code,
        exercise,
        parameter,
        dosage,
        control,
        control_deficit,
        control_work,
        task,
        function_need,
        dynamic_task,
        is_one_on_one,
        is_group,
        work_key
    from scored.texts
    union all
    select
        pieces.text_key,
        pieces.piece_number,
        pieces.heading_code,
        parts.exercise,
        parts.parameter,
        parts.dosage,
        parts.control,
        greatest(parts.control_deficit, whole.control_deficit) as control_deficit,
        parts.control_work,
        parts.task,
        greatest(parts.function_need, whole.function_need) as function_need,
        parts.dynamic_task,
        parts.is_one_on_one,
        parts.is_group,
        parts.work_key
    from scored.pieces
    inner join scored.texts as parts
        on pieces.piece_key = parts.text_key
    inner join scored.texts as whole
        on pieces.text_key = whole.text_key
)

select
    *,
    case
        when
            parameter = 3 and exercise > 0
            or parameter > 0 and dosage = 2
            or parameter > 0 and dosage = 1 and exercise > 1
            then parameter + dosage + least(exercise, 1)
        -- Sets and repetitions of an exercise that nothing says more of.
        when exercise > 0 and dosage = 2 and exercise >= greatest(control, task)
            then dosage + 1
        else 0
    end as exercise_points,
    if(control_deficit > 1 and control_work > 1, control_deficit + control_work, 0) as control_points,
    if(function_need > 1 and dynamic_task > 1, function_need + dynamic_task, 0) as function_points
from scores
