-- Whose reports others repeat, and how often.
SELECT p.publisher_id AS outlet, COUNT(DISTINCT l.doc_id) AS repeating_documents
FROM document_links l
JOIN documents p ON p.doc_id = l.from_doc_id
WHERE l.kind IN ('derived_from', 'via') AND p.publisher_id IS NOT NULL
GROUP BY p.publisher_id
ORDER BY repeating_documents DESC, outlet
LIMIT 30
