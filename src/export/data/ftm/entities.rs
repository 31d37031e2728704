//! Documents and entities as lines of the format.

use super::super::super::Part;
use super::super::left_out::documents_of;
use super::{Ids, Line, Lost, id_of, is_web_address, schema};
use crate::model::{Alias, AliasUse, Date, Document, Entity};
use crate::picture::wording;

/// The documents that the part rests on, by date.
pub(super) fn documents(part: &Part, ids: Ids<'_>, lost: &mut Lost) -> Vec<Line> {
    let needed = documents_of(part);
    let all = part.dossier().documents_by_date();
    let needed = all.into_iter().filter(|document| needed.contains(&document.id));
    needed.map(|document| article(part, document, ids, lost)).collect()
}

fn article(part: &Part, document: &Document, ids: Ids<'_>, lost: &mut Lost) -> Line {
    let mut line = Line::new(ids.document(document.id.as_str()), "Article");
    line.add("fileName", document.id.as_str());
    line.add_all("title", document.title.as_deref());
    line.add_all("author", document.author.as_deref());
    line.add("keywords", document.kind.as_str());
    line.add_all("publisher", document.publisher.as_ref().map(|id| part.dossier().name(id)));
    line.add_all("publishedAt", document.published.as_ref().and_then(prefix));
    line.add_all("retrievedAt", document.retrieved.as_ref().and_then(prefix));
    if let Some(lang) = &document.lang {
        let code = language(lang);
        lost.languages += usize::from(code.is_none());
        line.add_all("language", code);
    }
    if let Some(url) = &document.url {
        let fits = is_web_address(url);
        lost.urls += usize::from(!fits);
        line.add_all("sourceUrl", fits.then_some(&**url));
    }
    let vague = document.published.as_ref().filter(|date| prefix(date).is_none());
    line.add_all("notes", vague.map(|date| format!("Published: {} ({date})", date.words())));
    line.add_all(
        "notes",
        document.retracted.as_ref().map(|date| format!("Withdrawn: {} ({date})", date.words())),
    );
    if !document.seen {
        line.add("notes", "Known only through other documents.");
    }
    line.add_all("notes", document.note.as_deref());
    line
}

/// The entities on the map, by ID.
pub(super) fn entities(part: &Part, lost: &mut Lost) -> Vec<Line> {
    let dossier = part.dossier();
    let entities = part.entities().filter_map(|id| dossier.entities.get(id));
    entities.map(|entity| line(part, entity, lost)).collect()
}

fn line(part: &Part, entity: &Entity, lost: &mut Lost) -> Line {
    let mut line = Line::new(id_of(entity.id.as_str()), schema(entity));
    line.add("name", &*entity.name);
    for alias in &entity.aliases {
        line.add(property(alias), &*alias.name);
    }
    line.add("keywords", entity.kind.as_str());
    for (scheme, id) in &entity.ids {
        if &**scheme == "wikidata" && is_wikidata(id) {
            line.add("wikidataId", &**id);
        } else {
            lost.identifiers += 1;
            line.add("notes", format!("{scheme}: {id}"));
        }
    }
    if entity.anonymous {
        let of = entity.document.as_ref();
        let of = of.map_or_else(String::new, |id| {
            format!(" of {} [{id}]", wording::document_words(id, part.dossier()))
        });
        line.add("notes", format!("Unnamed source or group{of}."));
    }
    line.add_all("notes", entity.note.as_deref());
    line
}

/// The property for an alias. A loaded word ("regime", "terrorist") is one document's choice of
/// words, so it is only a weak alias.
const fn property(alias: &Alias) -> &'static str {
    match alias.usage {
        Some(AliasUse::Short | AliasUse::Metonym | AliasUse::Description | AliasUse::Loaded) => {
            "weakAlias"
        }
        Some(AliasUse::Spelling | AliasUse::Native | AliasUse::Other(_)) | None => "alias",
    }
}

fn is_wikidata(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// A date for the format: a year, month or day as it is written; `None` for a vaguer date.
pub(super) fn prefix(date: &Date) -> Option<String> {
    let text = date.as_str();
    let parts: Vec<&str> = text.split('-').collect();
    let digits =
        |part: &&str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let fits = match &parts[..] {
        [year] => digits(year, 4),
        [year, month] => digits(year, 4) && digits(month, 2) && *month <= "12",
        [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
        _ => false,
    };
    (fits && parts[0] >= "1000").then(|| text.to_owned())
}

/// The three-letter code (ISO 639-3) of a language, for the most common newspaper languages.
fn language(tag: &str) -> Option<String> {
    const CODES: [(&str, &str); 30] = [
        ("ar", "ara"),
        ("bg", "bul"),
        ("cs", "ces"),
        ("da", "dan"),
        ("de", "deu"),
        ("el", "ell"),
        ("en", "eng"),
        ("es", "spa"),
        ("fa", "fas"),
        ("fi", "fin"),
        ("fr", "fra"),
        ("he", "heb"),
        ("hi", "hin"),
        ("hu", "hun"),
        ("id", "ind"),
        ("it", "ita"),
        ("ja", "jpn"),
        ("ko", "kor"),
        ("nl", "nld"),
        ("no", "nor"),
        ("pl", "pol"),
        ("pt", "por"),
        ("ro", "ron"),
        ("ru", "rus"),
        ("sr", "srp"),
        ("sv", "swe"),
        ("tr", "tur"),
        ("uk", "ukr"),
        ("ur", "urd"),
        ("zh", "zho"),
    ];
    let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    let known = CODES.iter().find(|(two, three)| primary == *two || primary == *three);
    known.map(|(_, three)| (*three).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_dates_are_prefixes() {
        let of = |text: &str| Date::parse(text).ok().as_ref().and_then(prefix);
        for text in ["2022", "2022-10", "2022-10-07"] {
            assert_eq!(of(text).as_deref(), Some(text));
        }
        for text in
            ["2022-10~", "/2022-11-07", "[2022-05,2022-06]", "2022-21", "-0044", "0800", "202X"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
