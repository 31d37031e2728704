//! The briefing: a part of a dossier as sentences, each with a footnote to the words it rests on.

mod beside;
mod build;
mod cautions;
mod contacts;
pub mod content;
mod draft;
mod html;
mod markdown;
mod notes;
mod origins;
mod people;
mod relations;
mod sources;
mod withdrawn;

pub use content::Briefing;

use super::Part;

/// The briefing in Markdown.
pub fn markdown(part: &Part) -> String {
    markdown::written(&Briefing::of(part))
}

/// The briefing as one self-contained HTML page.
pub fn html(part: &Part) -> String {
    html::written(&Briefing::of(part))
}
