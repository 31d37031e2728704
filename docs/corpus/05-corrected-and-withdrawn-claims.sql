-- Claims that no longer stand: their document was withdrawn, or a later document corrects them.
SELECT c.record_id, c.claim_id, c.doc_id, c.stance, c.known_on, c.withdrawn_on
FROM claims c
WHERE c.withdrawn_on IS NOT NULL
ORDER BY c.withdrawn_on, c.claim_id
LIMIT 100
