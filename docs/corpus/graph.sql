-- The corpus as a graph, under the names that GraphFrames has for vertices and edges: whoever records
-- join, and each pair of those whom a record joins, the earlier named first.
CREATE VIEW vertices AS
SELECT id, kind, name, anonymous, doc_id FROM entities;
CREATE VIEW edges AS
SELECT DISTINCT a.entity_id AS src, b.entity_id AS dst, r.record_id, r.type, r.kind
FROM participants a
JOIN participants b ON a.record_id = b.record_id AND a.ord < b.ord AND a.entity_id <> b.entity_id
JOIN records r ON r.record_id = a.record_id;
