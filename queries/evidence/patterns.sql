-- Every joined pattern as a column of its own, called by part and weight.
-- Grain: the one row
-- Source: evidence.joined_patterns
-- Kept as: view
select
    max(pattern) filter (where name = 'left_out_0') as left_out_0,
    max(pattern) filter (where name = 'measurement_0') as measurement_0,
    max(pattern) filter (where name = 'exercise_3') as exercise_3,
    max(pattern) filter (where name = 'exercise_2') as exercise_2,
    max(pattern) filter (where name = 'exercise_1') as exercise_1,
    max(pattern) filter (where name = 'parameter_3') as parameter_3,
    max(pattern) filter (where name = 'parameter_2') as parameter_2,
    max(pattern) filter (where name = 'dosage_2') as dosage_2,
    max(pattern) filter (where name = 'dosage_1') as dosage_1,
    max(pattern) filter (where name = 'control_3') as control_3,
    max(pattern) filter (where name = 'control_2') as control_2,
    max(pattern) filter (where name = 'control_1') as control_1,
    max(pattern) filter (where name = 'control_deficit_3') as control_deficit_3,
    max(pattern) filter (where name = 'control_deficit_2') as control_deficit_2,
    max(pattern) filter (where name = 'control_work_3') as control_work_3,
    max(pattern) filter (where name = 'control_work_2') as control_work_2,
    max(pattern) filter (where name = 'function_need_3') as function_need_3,
    max(pattern) filter (where name = 'function_need_2') as function_need_2,
    max(pattern) filter (where name = 'task_3') as task_3,
    max(pattern) filter (where name = 'task_2') as task_2,
    max(pattern) filter (where name = 'dynamic_task_3') as dynamic_task_3,
    max(pattern) filter (where name = 'dynamic_task_2') as dynamic_task_2,
    max(pattern) filter (where name = 'one_on_one_1') as one_on_one_1,
    max(pattern) filter (where name = 'group_words_1') as group_words_1,
    max(pattern) filter (where name = 'manner_1') as manner_1,
    max(pattern) filter (where name = 'heading_97110_0') as heading_97110_0,
    max(pattern) filter (where name = 'heading_97112_0') as heading_97112_0,
    max(pattern) filter (where name = 'heading_97530_0') as heading_97530_0,
    max(pattern) filter (where name = 'heading_other_0') as heading_other_0,
    max(pattern) filter (where name = 'heading_0') as heading_0
from evidence.joined_patterns
