-- Who is in contact with most different people, with contacts in how many years.
SELECT v.id, v.name, COUNT(DISTINCT o.other) AS people, COUNT(DISTINCT o.year) AS years
FROM vertices v
JOIN (
    SELECT e.src AS one, e.dst AS other, e.record_id,
           EXTRACT(YEAR FROM s.known_on) AS year
    FROM edges e JOIN readings s ON s.record_id = e.record_id AND s.field IS NULL AND s.origins > 0
    WHERE e.type = 'contact'
    UNION ALL
    SELECT e.dst AS one, e.src AS other, e.record_id,
           EXTRACT(YEAR FROM s.known_on) AS year
    FROM edges e JOIN readings s ON s.record_id = e.record_id AND s.field IS NULL AND s.origins > 0
    WHERE e.type = 'contact'
) o ON o.one = v.id
WHERE v.kind = 'person'
GROUP BY v.id, v.name
ORDER BY people DESC, v.id
LIMIT 30
