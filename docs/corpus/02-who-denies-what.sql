-- Who denies what: standing denials by the last speaker of the chain, else by the document's publisher.
SELECT COALESCE(a.speaker_id, d.publisher_id, c.doc_id) AS speaker, c.record_id, r.type, c.known_on
FROM claims c
JOIN records r ON r.record_id = c.record_id
LEFT JOIN documents d ON d.doc_id = c.doc_id
LEFT JOIN (
    SELECT t.claim_id, t.speaker_id
    FROM attributions t
    JOIN (SELECT claim_id, MAX(depth) AS depth FROM attributions GROUP BY claim_id) m
      ON m.claim_id = t.claim_id AND m.depth = t.depth
) a ON a.claim_id = c.claim_id
WHERE c.stance = 'denies' AND c.withdrawn_on IS NULL
ORDER BY speaker, c.record_id, c.claim_id
LIMIT 100
