-- A payer name in the claims, the payer that it means, and whether Medicare's own rules price it.
-- Original Medicare goes by many names; Medicare Advantage is not it, its contract decides.
-- Grain: payer_name (empty = no payer given)
-- Source: the names in the claims; what the user said of a name in the settings comes first
-- Kept as: table
with names as (
    select distinct coalesce(payer_name, '') as payer_name
    from raw.service_lines
),

cleaned as (
    select
        payer_name,
        trim(regexp_replace(lower(payer_name), '[^a-z0-9]+', ' ', 'g')) as plain_name
    from names
),

recognised as (
    select
        payer_name,
        if(plain_name = '', payer_name, plain_name) as spelling_group,
        regexp_matches(
            plain_name,
            '^((original|traditional) )?medicare( (ffs|fee for service))?$'
            || '|^((original|traditional) )?medicare (part )?b( (of )?[a-z]{2})?$'
            || '|^cms medicare( (part )?b)?$'
        ) as is_original_medicare
    from cleaned
),

named as (
    select
        recognised.payer_name,
        recognised.is_original_medicare,
        settings.is_medicare_like as said_medicare_like,
        case
            when settings.payer is not null then settings.payer
            when recognised.is_original_medicare then 'Medicare'
            -- Names that differ in case, spaces or punctuation alone are one payer.
            else
                first_value(trim(recognised.payer_name)) over (
                    partition by recognised.spelling_group, recognised.is_original_medicare
                    order by recognised.payer_name
                )
        end as payer
    from recognised
    left join settings.payers as settings
        on recognised.payer_name = settings.payer_name
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
