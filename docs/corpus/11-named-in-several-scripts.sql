-- Who is called by most names, and one of them in letters other than the neutral label's.
SELECT n.entity_id, e.name AS label, COUNT(DISTINCT n.name) AS names, MAX(n.name) AS last_name
FROM names n
JOIN entities e ON e.id = n.entity_id
GROUP BY n.entity_id, e.name
HAVING COUNT(DISTINCT n.name) > 1
ORDER BY names DESC, n.entity_id
LIMIT 30
