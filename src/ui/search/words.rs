//! The words shown for a search result: why it was found, who says it and where.

use crate::model::{Attitude, EntityId, RecordId, Stance};
use crate::picture::wording;
use crate::search::{Hit, HitKind, Marked, Target, Why};
use crate::ui::scene::Scene;

/// The words of one result.
#[derive(Debug)]
pub struct Words {
    /// The name, or the words found.
    pub title: Marked,
    /// The other name or the office in which the words were found, and which of these it is.
    pub why: Option<(Marked, String)>,
    /// Further lines.
    pub about: Vec<String>,
}

impl Words {
    /// The words of a hit.
    pub fn new(scene: &Scene<'_>, hit: &Hit) -> Self {
        let mut title = hit.title.clone();
        let mut about = Vec::new();
        match &hit.target {
            Target::Entity(_) => {}
            Target::Quote { record, evidence, quote, others } => {
                title = quoted(&title);
                about = about_quote(scene, record, (*evidence, *quote), *others);
            }
            Target::Article { document, span } => {
                let dossier = scene.dossier();
                let found = dossier.documents.get(document);
                let date = found.and_then(|d| d.published.as_ref()).map(wording::date_words);
                let place = match span {
                    Some(_) => wording::document_words(document, dossier),
                    None => "title".to_owned(),
                };
                about.push(std::iter::once(place).chain(date).collect::<Vec<_>>().join(" · "));
            }
        }
        Self { title, why: why(scene, hit), about }
    }

    /// The text that a screen reader reads.
    pub fn spoken(&self) -> String {
        let why = self.why.as_ref().map(|(words, what)| format!("{} · {what}", words.text));
        let all = std::iter::once(self.title.text.clone()).chain(why);
        all.chain(self.about.iter().cloned()).collect::<Vec<_>>().join(" · ")
    }
}

/// Puts the words in quotation marks.
fn quoted(words: &Marked) -> Marked {
    let mut words = words.clone();
    words.text = format!("“{}”", words.text);
    for mark in &mut words.marks {
        mark.start += 1;
        mark.end += 1;
    }
    words
}

/// Lines that say who says the words, and what they are evidence for.
fn about_quote(
    scene: &Scene<'_>,
    id: &RecordId,
    (evidence, quote): (usize, usize),
    others: usize,
) -> Vec<String> {
    let dossier = scene.dossier();
    let Some(record) = dossier.record(id) else { return Vec::new() };
    let Some(item) = record.evidence().get(evidence) else { return Vec::new() };
    let said = item.quotes.get(quote).map(|words| {
        let chain = wording::attribution(&words.document, item, dossier);
        let mut by = chain.iter().map(wording::Crumb::words).collect::<Vec<_>>().join(" › ");
        if item.by_inferred {
            by.push_str(" (speaker inferred)");
        }
        match item.stance {
            Stance::Asserts => by,
            _ => format!("{by} · {}", wording::attitude(Attitude::of(item, record, &**dossier))),
        }
    });
    let mut on = format!("About {}", wording::title_line(record, dossier));
    if others > 0 {
        on = format!("{on}, and {}", wording::counted(others, "more record"));
    }
    said.into_iter().chain([on]).collect()
}

/// Where the words were found, if not in the name.
fn why(scene: &Scene<'_>, hit: &Hit) -> Option<(Marked, String)> {
    match &hit.why {
        Why::Name => None,
        Why::Alias { place, words } => {
            let usage = entity(hit).and_then(|id| {
                let entity = scene.dossier().entities.get(id)?;
                entity.aliases.get(*place)?.usage.as_ref()
            });
            let is_loaded = usage == Some(&crate::model::AliasUse::Loaded);
            let words = if is_loaded { quoted(words) } else { words.clone() };
            Some((words, wording::alias_words(usage)))
        }
        Why::Role { role, words } => {
            let role = scene.dossier().roles.get(role)?;
            let status = wording::role_status(role.status);
            let what = if role.title.is_some() { "role" } else { "office not given" };
            Some((words.clone(), format!("{what}, {status}")))
        }
    }
}

const fn entity(hit: &Hit) -> Option<&EntityId> {
    match &hit.target {
        Target::Entity(id) => Some(id),
        Target::Quote { .. } | Target::Article { .. } => None,
    }
}

/// The plural name of a kind of result.
pub const fn kind_words(kind: HitKind) -> &'static str {
    match kind {
        HitKind::Person => "People",
        HitKind::Government => "Governments",
        HitKind::Body => "Bodies",
        HitKind::Channel => "Channels",
        HitKind::Place => "Places",
        HitKind::Topic => "Topics",
        HitKind::Group => "Groups",
        HitKind::Media => "Media",
        HitKind::Other => "Other entities",
        HitKind::Quote => "Quotes",
        HitKind::Article => "Titles and passages",
    }
}
