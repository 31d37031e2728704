-- Contacts that some assert and others deny, with how many stand on either side.
SELECT s.record_id, s.origins,
       SUM(CASE WHEN c.stance = 'asserts' THEN 1 ELSE 0 END) AS asserting,
       SUM(CASE WHEN c.stance = 'denies' THEN 1 ELSE 0 END) AS denying
FROM readings s
JOIN records r ON r.record_id = s.record_id AND r.type = 'contact'
JOIN claims c ON c.record_id = s.record_id AND c.withdrawn_on IS NULL
WHERE s.field IS NULL AND s.status = 'disputed'
GROUP BY s.record_id, s.origins
ORDER BY denying DESC, asserting DESC, s.record_id
LIMIT 100
