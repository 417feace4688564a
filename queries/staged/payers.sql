-- A payer name in the claims, the payer that it means, and whether Medicare's own rules price it.
-- Original Medicare goes by many names; Medicare Advantage is not it, its contract decides.
-- Grain: payer_name (empty = no payer given)
-- Source: staged.payer_names; what the user said of a name in the settings comes first
-- Kept as: table
-- Refreshed by: comparing payer_name
with named as (
    select
        names.payer_name,
        names.is_original_medicare,
        settings.is_medicare_like as said_medicare_like,
        case
            when settings.payer is not null then settings.payer
            when names.is_original_medicare then 'Medicare'
            -- Names that differ in case, spaces or punctuation alone are one payer, and names
            -- that claims give one identifier.
            else
                first_value(trim(names.payer_name)) over (
                    partition by names.payer_group, names.is_original_medicare
                    -- A name says more than the identifier that stands in its place, and the
                    -- practice's own name for a payer more than the payer's.
                    order by
                        if(names.is_identifier, 1, 0), if(names.is_in_claims, 0, 1),
                        names.payer_name
                )
        end as payer
    from staged.payer_names as names
    left join settings.payers as settings
        on names.payer_name = settings.payer_name
)

select
    payer_name,
    payer,
    -- One payer is of one kind, whichever of its names was spoken of.
    coalesce(
        bool_and(said_medicare_like) over (partition by payer),
        bool_and(is_original_medicare or payer_name = '') over (partition by payer)
    ) as is_medicare_like,
    is_original_medicare
from named
