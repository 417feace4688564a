-- What a text would have to say for each code that it does not support.
-- Grain: text_key
-- Source: evidence.answers, published.evidence_precedence
-- Kept as: view
with says as (
    select
        max(says) filter (where part = 'exercise_points') as exercise_points,
        max(says) filter (where part = 'control_deficit') as control_deficit,
        max(says) filter (where part = 'control_work') as control_work,
        max(says) filter (where part = 'function_need') as function_need,
        max(says) filter (where part = 'dynamic_task') as dynamic_task
    from published.evidence_precedence
    where answer = 'needs'
)

select
    answers.text_key,
    concat_ws(
        '; ',
        if(
            coalesce(answers.typical_code, answers.supported_code) is null and answers.dosage = 0,
            'no word of it names an exercise or an activity that is known',
            null
        ),
        if(answers.exercise_points = 0, '97110: ' || says.exercise_points, null),
        if(
            answers.control_points = 0,
            '97112: ' || concat_ws(
                ', and ',
                if(answers.control_deficit > 1, null, says.control_deficit),
                if(answers.control_work > 1, null, says.control_work)
            ),
            null
        ),
        if(
            answers.function_points = 0,
            '97530: ' || concat_ws(
                ', and ',
                if(answers.function_need > 1, null, says.function_need),
                if(answers.dynamic_task > 1, null, says.dynamic_task)
            ),
            null
        )
    ) as missing
from evidence.answers
cross join says
where answers.piece_number = 0
