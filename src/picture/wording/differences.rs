//! Words for points on which reports differ, and a copyable text with both sides and citations.

use super::evidence::{citation, distinct};
use super::standings::standing_line;
use super::told::sentence;
use super::values::value_words;
use super::words::maybe;
use crate::compare::{Difference, Point, Side, Stand};
use crate::model::derive::Derivation;
use crate::model::{Dossier, Evidence, Field, FieldPath, RecordRef, Stance, Value};

/// A field's name as a reader would say it.
pub const fn field_name(field: Field) -> &'static str {
    match field {
        Field::Person => "the person",
        Field::Of => "for whom",
        Field::Kind => "the kind",
        Field::From => "from whom",
        Field::To => "to whom",
        Field::Ends => "between whom",
        Field::Entity => "of whom or what",
        Field::Property => "the property",
        Field::Participants => "who took part, and how",
        Field::When => "the date",
        Field::WhenText => "the time in the document’s words",
        Field::WhenRelative => "what it came before or after",
        Field::Count => "the number of times",
        Field::Mode => "the form",
        Field::Modality => "whether it took place",
        Field::Condition => "the condition",
        Field::Title => "the title",
        Field::Status => "the status",
        Field::AsOf => "the day of the status",
        Field::Place => "the place",
        Field::Together => "whether all met at the same time",
        Field::Initiative => "who asked for it",
        Field::During => "what it was part of",
        Field::Purpose => "the purpose",
        Field::NotPurpose => "what it was not for",
        Field::WordsUsed => "the words used",
        Field::Content => "the content",
        Field::Label => "what it is called",
        Field::Value => "the value",
        Field::Re => "what it is about",
        Field::Series => "the series",
        Field::Name => "the name",
        Field::Aliases => "other names",
        Field::Ids => "identifiers elsewhere",
        Field::Anonymous => "whether the source leaves it unnamed",
        Field::Document => "the document it belongs to",
        Field::NotSameAs => "who it certainly is not",
        Field::Note => "the coder’s remark",
        Field::Published => "the day of publication",
        Field::Retrieved => "the day it was fetched",
        Field::Retracted => "the day it was withdrawn",
        Field::Url => "the address",
        Field::Author => "the author",
        Field::Lang => "the language",
        Field::Publisher => "the publisher",
        Field::Text => "the text",
        Field::TextSha256 => "the text’s hash",
        Field::DerivedFrom => "the documents it repeats",
        Field::Seen => "whether the document was seen",
        Field::Rest => "what the correction leaves in force",
        Field::Quotes => "the quoted words",
        Field::By => "who says so",
        Field::ByInferred => "whether the speaker is inferred",
        Field::Stance => "where the source stands",
        Field::Certainty => "how sure the source is",
        Field::Basis => "what it rests on",
        Field::Says => "what the source gives",
        Field::Via => "whose report is passed on",
        Field::About => "what the words are about",
        Field::Grade => "the grade",
    }
}

/// The name of a field, also for one entry of a list. For a field that this version does not know,
/// the word in the file.
pub fn field_words(path: &FieldPath) -> String {
    match path {
        FieldPath::Whole(field) | FieldPath::Entry(field, _) => field_name(*field).to_owned(),
        FieldPath::Unknown(name) => name.to_string(),
    }
}

/// The name of the question whether a record is so at all.
pub const WHETHER: &str = "whether it is so";

fn point_words(point: &Point) -> String {
    match point {
        Point::Whether => WHETHER.to_owned(),
        Point::Of(path) => field_words(path),
    }
}

/// The text of one entry of a list, such as "the future of the Sarn Islets" for the second purpose.
/// `None` for a whole field.
pub fn contested_words(record: RecordRef<'_>, path: &FieldPath) -> Option<String> {
    let FieldPath::Entry(..) = path else { return None };
    match record.value_at(path)? {
        Value::Texts(all) => Some(all.join("; ")),
        _ => None,
    }
}

/// The point on which reports differ: "Reports differ: when", "Reports differ: the purpose “keep
/// channels open”".
pub fn difference_title(difference: &Difference<'_>) -> String {
    let record = difference.sides.first().map(|side| side.record);
    let words = match &difference.point {
        Point::Of(path) => record.and_then(|record| contested_words(record, path)),
        Point::Whether => None,
    };
    let name = point_words(&difference.point);
    match words {
        Some(words) => format!("Reports differ: {name} “{words}”"),
        None => format!("Reports differ: {name}"),
    }
}

/// What one side says on a point: "15 Feb 2024", "possibly 16 Feb 2024", "denied: 15 Feb 2024".
pub fn said_words(point: &Point, side: &Side<'_>, dossier: &Dossier) -> String {
    let hedge = side.words.iter().map(|words| words.evidence.certainty).min().map_or("", maybe);
    let words = stand_words(point, side, dossier);
    let refused = match side.stand {
        Stand::Stance(Stance::Denies | Stance::Doubts) => refused_words(point, side, dossier),
        _ => String::new(),
    };
    if refused.is_empty() {
        format!("{hedge}{words}")
    } else {
        format!("{hedge}{words}: {refused}")
    }
}

/// The values of a field that a piece of evidence denies or doubts.
pub fn refused_values(
    path: &FieldPath,
    record: RecordRef<'_>,
    item: &Evidence,
    dossier: &Dossier,
) -> Vec<String> {
    let FieldPath::Whole(field) = path else { return Vec::new() };
    let given = Derivation::of(record).gives(item).into_iter();
    let of_field = given.filter(|(known, _)| known == field).filter_map(|(_, value)| value);
    of_field.map(|value| value_words(Some(*field), &value, dossier)).collect()
}

fn refused_words(point: &Point, side: &Side<'_>, dossier: &Dossier) -> String {
    let Point::Of(path) = point else { return String::new() };
    let items = side.words.iter().map(|words| words.evidence);
    distinct(items.flat_map(|item| refused_values(path, side.record, item, dossier))).join("; ")
}

fn stand_words(point: &Point, side: &Side<'_>, dossier: &Dossier) -> String {
    match &side.stand {
        Stand::Stance(Stance::Asserts) => "reported".to_owned(),
        Stand::Stance(Stance::Denies) => "denied".to_owned(),
        Stand::Stance(Stance::Doubts) => "doubted".to_owned(),
        Stand::Stance(Stance::Silent) => "no statement".to_owned(),
        Stand::Stance(Stance::Unknown) => "said not to be known".to_owned(),
        Stand::Stance(Stance::Declines) => "declined".to_owned(),
        Stand::Value(value) => match point {
            Point::Of(path) => value_words(path.field(), value, dossier),
            Point::Whether => value_words(None, value, dossier),
        },
        Stand::Own => own_words(point, side.record, dossier),
    }
}

/// The record's own value of a field.
fn own_words(point: &Point, record: RecordRef<'_>, dossier: &Dossier) -> String {
    let Point::Of(path) = point else { return standing_line(record, dossier) };
    let value = record.value_at(path);
    value.map_or_else(|| "not given".to_owned(), |one| value_words(path.field(), &one, dossier))
}

/// Everything on which reports differ, as text for copying: the sentences of the records, then
/// every side with its quoted words and the documents that contain them.
pub fn differences_words(
    records: &[RecordRef<'_>],
    differences: &[Difference<'_>],
    dossier: &Dossier,
) -> String {
    let mut lines: Vec<String> = records.iter().map(|one| sentence(*one, dossier)).collect();
    for difference in differences {
        lines.push(String::new());
        lines.push(difference_title(difference));
        for side in &difference.sides {
            lines.push(format!("- {}", said_words(&difference.point, side, dossier)));
            let cited = side.words.iter().map(|w| citation(w.quote, w.evidence, dossier));
            lines.extend(cited.map(|words| format!("  {words}")));
        }
    }
    lines.join("\n")
}
