-- Through whom most is said: the last speaker of the chain, with how often unnamed sources stand there.
SELECT a.speaker_id, e.anonymous, COUNT(*) AS claims
FROM attributions a
JOIN (SELECT claim_id, MAX(depth) AS depth FROM attributions GROUP BY claim_id) m
  ON m.claim_id = a.claim_id AND m.depth = a.depth
JOIN entities e ON e.id = a.speaker_id
GROUP BY a.speaker_id, e.anonymous
ORDER BY claims DESC, a.speaker_id
LIMIT 30
