//! The words of the Admiralty grades, after NATO AJP-2.1: a letter for the source and a digit for
//! what it says. Each is judged independently of the other.

/// A letter or digit with its words.
pub type Step = (char, &'static str);

/// How reliable the source is.
pub const RELIABILITY: [Step; 6] = [
    ('A', "completely reliable"),
    ('B', "usually reliable"),
    ('C', "fairly reliable"),
    ('D', "not usually reliable"),
    ('E', "unreliable"),
    ('F', "reliability cannot be judged"),
];

/// How credible the information is.
pub const CREDIBILITY: [Step; 6] = [
    ('1', "confirmed by other sources"),
    ('2', "probably true"),
    ('3', "possibly true"),
    ('4', "doubtful"),
    ('5', "improbable"),
    ('6', "truth cannot be judged"),
];

/// One step in words: "B usually reliable".
pub fn step_words((sign, words): Step) -> String {
    format!("{sign} {words}")
}

/// A grade in words: "B usually reliable · 2 probably true". Unknown characters are ignored.
pub fn grade_words(grade: &str) -> String {
    let steps = RELIABILITY.into_iter().chain(CREDIBILITY);
    let known = steps.filter(|(sign, _)| grade.contains(*sign));
    known.map(step_words).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_said_in_the_standards_words() {
        assert_eq!(grade_words("B2"), "B usually reliable · 2 probably true");
        let last = "F reliability cannot be judged · 6 truth cannot be judged";
        assert_eq!(grade_words("F6"), last);
        assert_eq!(grade_words("?"), "");
    }
}
