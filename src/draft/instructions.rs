//! The instructions for a language model or a person, so that their answer can be checked here.

use super::file::DocumentFacts;
use crate::load;

/// Returns the rules, the schema and the text, ready to be copied.
pub fn instructions(text: &str, facts: &DocumentFacts) -> String {
    let given = |value: &Option<String>| value.clone().unwrap_or_else(|| "not given".to_owned());
    format!(
        "{}\nDocument id: {}\nPublished: {}\nOutlet: {}\n\nJSON Schema of the answer:\n\n{}\n\n\
         The text begins after this line.\n{text}",
        include_str!("en/instructions.txt"),
        facts.id,
        given(&facts.published),
        given(&facts.publisher),
        load::schema().trim_end(),
    )
}
