-- Contacts for which standing sources give several dates.
SELECT v.record_id, COUNT(*) AS dates, MIN(v.value) AS one, MAX(v.value) AS other
FROM readings v
JOIN records r ON r.record_id = v.record_id AND r.type = 'contact'
WHERE v.field = 'when' AND v.status = 'asserts'
GROUP BY v.record_id
HAVING COUNT(DISTINCT v.value) > 1
ORDER BY dates DESC, v.record_id
LIMIT 50
