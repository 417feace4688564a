-- The two answers to a text, or to a part of one that codes share: what such work is usually coded as,
-- and which code its words support. Only the second is ever more than a habit.
-- Grain: text_key, piece_number (0 = the whole text)
-- Source: evidence.code_points; at equal weight the ranks of published.evidence_precedence decide
-- Kept as: view
with ranks as (
    select
        answer,
        max(4 - cast(rank as integer)) filter (where code = '97110') as exercise,
        max(4 - cast(rank as integer)) filter (where code = '97112') as control,
        max(4 - cast(rank as integer)) filter (where code = '97530') as task
    from published.evidence_precedence
    where answer <> 'needs'
    group by answer
),

ranked as (
    select
        points.*,
        if(points.exercise > 0, points.exercise * 4 + usual.exercise, 0) as usual_exercise,
        if(points.control > 0, points.control * 4 + usual.control, 0) as usual_control,
        if(points.task > 0, points.task * 4 + usual.task, 0) as usual_task,
        if(points.exercise_points > 0, points.exercise_points * 4 + said.exercise, 0) as said_exercise,
        if(points.control_points > 0, points.control_points * 4 + said.control, 0) as said_control,
        if(points.function_points > 0, points.function_points * 4 + said.task, 0) as said_task,
        greatest(points.exercise_points, points.control_points, points.function_points) as points
    from evidence.code_points as points
    inner join ranks as usual
        on usual.answer = 'typical'
    inner join ranks as said
        on said.answer = 'supported'
)

select
    ranked.*,
    case greatest(usual_exercise, usual_control, usual_task)
        when 0 then null
        when usual_task then '97530'
        when usual_control then '97112'
        else '97110'
    end as typical_code,
    case greatest(said_exercise, said_control, said_task)
        when 0 then null
        when said_task then '97530'
        when said_control then '97112'
        else '97110'
    end as supported_code,
    -- Weights over 7, one less where a second code is supported, too: words alone are never certain.
    cast(
        (
            points
            - if(
                least(exercise_points, 1) + least(control_points, 1) + least(function_points, 1) > 1, 1, 0
            )
        ) / 7.0 as decimal(3, 2)
    ) as confidence
from ranked
