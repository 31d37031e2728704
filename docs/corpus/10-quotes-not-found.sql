-- Quotes that do not stand in their document's text, or in several places of it, by outlet.
SELECT d.publisher_id AS outlet, q.anchor, COUNT(*) AS quotes
FROM quotes q
JOIN documents d ON d.doc_id = q.doc_id
WHERE q.anchor IN ('not found', 'ambiguous')
GROUP BY d.publisher_id, q.anchor
ORDER BY quotes DESC, outlet, q.anchor
LIMIT 30
