-- Contacts between the people of two governments by month of the report that is known first: who
-- serves whom by a role that is asserted.
SELECT o.one, o.other, o.month, COUNT(DISTINCT o.record_id) AS contacts
FROM (
    SELECT g.entity_id AS one, h.entity_id AS other, s.record_id,
           EXTRACT(YEAR FROM s.known_on) * 100 + EXTRACT(MONTH FROM s.known_on) AS month
    FROM readings s
    JOIN records r ON r.record_id = s.record_id AND r.type = 'contact'
    JOIN participants p ON p.record_id = s.record_id
    JOIN participants q ON q.record_id = s.record_id
    JOIN (
        SELECT DISTINCT x.entity_id AS person, y.entity_id
        FROM participants x
        JOIN participants y ON x.record_id = y.record_id AND x.part = 'person' AND y.part = 'of'
        JOIN readings z ON z.record_id = x.record_id AND z.field IS NULL AND z.origins > 0
    ) g ON g.person = p.entity_id
    JOIN (
        SELECT DISTINCT x.entity_id AS person, y.entity_id
        FROM participants x
        JOIN participants y ON x.record_id = y.record_id AND x.part = 'person' AND y.part = 'of'
        JOIN readings z ON z.record_id = x.record_id AND z.field IS NULL AND z.origins > 0
    ) h ON h.person = q.entity_id
    WHERE s.field IS NULL AND s.origins > 0 AND s.known_on IS NOT NULL AND g.entity_id < h.entity_id
) o
GROUP BY o.one, o.other, o.month
ORDER BY contacts DESC, o.one, o.other, o.month
LIMIT 50
