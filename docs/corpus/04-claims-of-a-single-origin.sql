-- Contacts that rest on one origin alone, although several documents report them.
SELECT s.record_id, s.status, COUNT(DISTINCT c.doc_id) AS documents
FROM readings s
JOIN records r ON r.record_id = s.record_id AND r.type = 'contact'
JOIN claims c ON c.record_id = s.record_id AND c.stance = 'asserts' AND c.withdrawn_on IS NULL
WHERE s.field IS NULL AND s.origins = 1
GROUP BY s.record_id, s.status
HAVING COUNT(DISTINCT c.doc_id) > 1
ORDER BY documents DESC, s.record_id
LIMIT 50
