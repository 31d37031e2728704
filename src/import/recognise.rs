//! Which format a file has, by what is in it. Its name only helps where several would do.

use super::ForeignFormat;
use super::formats::claims::is_claims;
use super::formats::ftm;
use super::json::Cursor;
use super::mapping::{self, Said};

/// The format of a file's text.
pub(super) fn recognise(text: &str, name: &str) -> Option<ForeignFormat> {
    match text.trim_start().as_bytes().first()? {
        b'<' => xml(text),
        b'{' => object(text),
        b'[' => list(text),
        _ => table(text, name),
    }
}

/// The root element, whatever stands before it.
fn xml(text: &str) -> Option<ForeignFormat> {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = match rest.as_bytes().first()? {
            b'?' => "?>",
            b'!' if rest.starts_with("!--") => "-->",
            b'!' => {
                // An entity may hold a `>`: the definition ends where the brackets do.
                let bracket = rest.find('[').filter(|at| Some(*at) < rest.find('>'));
                if bracket.is_some() { "]>" } else { ">" }
            }
            _ => {
                let name =
                    rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
                return match name.rsplit(':').next()? {
                    "graphml" => Some(ForeignFormat::GraphMl),
                    "gexf" => Some(ForeignFormat::Gexf),
                    _ => None,
                };
            }
        };
        rest = &rest[rest.find(end)? + end.len()..];
    }
    None
}

/// The names at the top of an object, as far as it can be read.
fn object(text: &str) -> Option<ForeignFormat> {
    let mut names: Vec<String> = Vec::new();
    let mut lists: Vec<String> = Vec::new();
    // A file that breaks off is of the format it was.
    let read = Cursor::new(text).object(|cursor, name| {
        names.push(name.to_owned());
        if cursor.peek() == Some(b'[') {
            lists.push(name.to_owned());
        }
        cursor.value().map(|_| ())
    });
    let has = |name: &str| names.iter().any(|known| known == name);
    let is_list = |name: &str| lists.iter().any(|known| known == name);
    let popolo = ["persons", "organizations", "memberships", "posts"];
    if has("format") && has("version") && text.contains("\"counterpart\"") {
        None
    } else if has("schema") && (has("properties") || has("id")) || is_list("entities") {
        Some(ForeignFormat::Ftm)
    } else if popolo.iter().any(|name| is_list(name)) {
        Some(ForeignFormat::Popolo)
    } else if has("elements") || is_list("nodes") {
        Some(ForeignFormat::Cytoscape)
    } else if has("nodes") || has("graph_data") {
        Some(ForeignFormat::Oligrapher)
    } else if read.is_err() && ftm::is_diagram(text) {
        Some(ForeignFormat::Ftm)
    } else {
        None
    }
}

/// The names in the first object of a list.
fn list(text: &str) -> Option<ForeignFormat> {
    let mut cursor = Cursor::new(text);
    let mut names: Vec<String> = Vec::new();
    let mut first = true;
    // Only the first element matters.
    let seen = cursor.array(|cursor| {
        if std::mem::take(&mut first) && cursor.peek() == Some(b'{') {
            return cursor.object(|cursor, name| {
                names.push(name.to_owned());
                cursor.value().map(|_| ())
            });
        }
        Err(super::report::Stop::syntax(cursor.place(), "enough"))
    });
    if seen.is_ok() && names.is_empty() {
        return None;
    }
    let has = |name: &str| names.iter().any(|known| known == name);
    if has("schema") {
        Some(ForeignFormat::Ftm)
    } else if has("data") || has("group") {
        Some(ForeignFormat::Cytoscape)
    } else {
        None
    }
}

fn table(text: &str, name: &str) -> Option<ForeignFormat> {
    let preview = mapping::preview(text, &Said::default());
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let called_so = matches!(ending.as_str(), "csv" | "tsv" | "tab");
    // Any text with commas could be a table without headings.
    if preview.mapping.is_edges() && (preview.mapping.headings || called_so) {
        Some(ForeignFormat::CsvEdges)
    } else if preview.mapping.is_complete() && preview.headings.len() > 1
        || is_claims(&preview.headings)
    {
        Some(ForeignFormat::CsvNodesEdges)
    } else if called_so {
        // Which column is what, the reader has to say.
        Some(ForeignFormat::CsvEdges)
    } else {
        None
    }
}
