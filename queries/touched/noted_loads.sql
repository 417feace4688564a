-- A load that has come or goes in this transaction: touched.loads holds one after the other.
-- Grain: load_id
-- Source: touched.loads
-- Kept as: noted
select load_id from touched.loads
