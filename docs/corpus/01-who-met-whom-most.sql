-- Who is reported to have met whom most: pairs of people by their contacts that are said to have
-- happened and that a standing source asserts. A contact that is disputed counts in the last column.
SELECT a.entity_id AS one, b.entity_id AS other,
       COUNT(DISTINCT a.record_id) AS contacts,
       COUNT(DISTINCT CASE WHEN s.status = 'disputed' THEN a.record_id END) AS disputed
FROM participants a
JOIN participants b ON a.record_id = b.record_id AND a.entity_id < b.entity_id
JOIN records r ON r.record_id = a.record_id AND r.type = 'contact'
JOIN readings s ON s.record_id = a.record_id AND s.field IS NULL
WHERE s.value = 'happened' AND s.origins > 0
GROUP BY a.entity_id, b.entity_id
ORDER BY contacts DESC, one, other
LIMIT 20
