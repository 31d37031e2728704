//! Recognises the format of a file by its content. The name only helps if several formats would do.

use std::ops::Range;

use super::ForeignFormat;
use super::formats::claims::is_claims;
use super::formats::ftm;
use super::formats::ftm_statements::is_statement;
use super::formats::popolo;
use super::json::Cursor;
use super::mapping::{self, Said};
use super::shape::Shape;

/// The format of a file's text; `None` if it is not known.
pub(super) fn recognise(text: &str, name: &str) -> Option<ForeignFormat> {
    match text.trim_start().as_bytes().first()? {
        b'<' => xml(text),
        b'{' => object(text),
        b'[' => list(text),
        _ => table(text, name),
    }
}

/// The format by the root element; declarations and comments before it are skipped.
fn xml(text: &str) -> Option<ForeignFormat> {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = match rest.as_bytes().first()? {
            b'?' => "?>",
            b'!' if rest.starts_with("!--") => "-->",
            b'!' => {
                // An entity may hold a `>`. A declaration with brackets therefore ends at the
                // closing bracket.
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

/// The format by the names at the top of an object. A truncated file is recognised by the part that
/// can be read.
fn object(text: &str) -> Option<ForeignFormat> {
    let shape = Shape::of(text);
    let has = |name: &str| shape.has(name);
    let popolo = ["persons", "organizations", "memberships", "posts"];
    let word = |name: &str| shape.get(name).map(|part| part.value.as_str());
    if is_canvas(&shape) {
        return None;
    }
    if has("format") && has("version") && text.contains("\"counterpart\"") {
        None
    } else if popolo::is_one(text) {
        Some(ForeignFormat::Popolo)
    } else if has("schema") && (has("properties") || has("id")) || shape.list("entities").is_some()
    {
        Some(ForeignFormat::Ftm)
    } else if popolo.iter().any(|name| shape.list(name).is_some()) {
        Some(ForeignFormat::Popolo)
    } else if let Some(elements) = shape.list("elements") {
        let kumu = has("connections") || !elements.has("data") && elements.has("label");
        Some(if kumu { ForeignFormat::Kumu } else { ForeignFormat::Cytoscape })
    } else if has("elements") {
        Some(ForeignFormat::Cytoscape)
    } else if (has("nodes") || has("graph")) && text.contains("\"node1_id\"") {
        Some(ForeignFormat::Oligrapher)
    } else if shape.list("graphs").is_some_and(|graph| graph.has("nodes") || graph.has("edges")) {
        Some(ForeignFormat::NodeLink)
    } else if shape.list("nodes").is_some() {
        Some(nodes_and_edges(&shape))
    } else if let Some(graph) = shape.object("graph").filter(|graph| graph.has("nodes")) {
        // In JSON Graph Format the edges are a list, in Oligrapher an object.
        let own = ["hyperedges", "directed", "metadata"].iter().any(|name| graph.has(name));
        let listed =
            own || graph.begins("edges") == Some(b'[') || graph.begins("nodes") == Some(b'[');
        Some(if listed { ForeignFormat::NodeLink } else { ForeignFormat::Oligrapher })
    } else if has("nodes") && shape.list("edges").is_some() {
        Some(ForeignFormat::NodeLink)
    } else if has("nodes") || has("graph_data") {
        Some(ForeignFormat::Oligrapher)
    } else if shape.list("links").is_some_and(|links| links.has("source"))
        || matches!(word("type"), Some("\"node\"" | "\"relationship\""))
        || shape.list("children").is_some()
    {
        Some(ForeignFormat::NodeLink)
    } else if shape.broken && ftm::is_diagram(text) {
        Some(ForeignFormat::Ftm)
    } else {
        None
    }
}

/// Whether it is a JSON Canvas, as Obsidian writes it. Its cards hold texts, not names.
fn is_canvas(shape: &Shape) -> bool {
    let edge = |name: &str| shape.list("edges").is_some_and(|edges| edges.has(name));
    let card = |name: &str| shape.list("nodes").is_some_and(|nodes| nodes.has(name));
    edge("fromNode") || card("type") && card("width") && (card("text") || card("file"))
}

/// Which of the formats with a list of nodes it is.
fn nodes_and_edges(shape: &Shape) -> ForeignFormat {
    let node = |name: &str| shape.list("nodes").is_some_and(|nodes| nodes.has(name));
    let edge = |name: &str| {
        ["edges", "links"].iter().any(|list| shape.list(list).is_some_and(|part| part.has(name)))
    };
    if node("data") || edge("data") {
        ForeignFormat::Cytoscape
    } else if shape.list("relationships").is_some() {
        ForeignFormat::NodeLink
    } else if node("key") || edge("attributes") {
        ForeignFormat::Graphology
    } else if edge("from") && edge("to") {
        ForeignFormat::Vis
    } else if node("id") || node("name") || edge("source") || shape.has("links") {
        ForeignFormat::NodeLink
    } else {
        ForeignFormat::Cytoscape
    }
}

/// The format by the names in the first object of a list.
fn list(text: &str) -> Option<ForeignFormat> {
    let mut cursor = Cursor::new(text);
    let mut names: Vec<String> = Vec::new();
    let mut first = true;
    // Only the first element is read.
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
    } else if has("source") && has("target") || has("from") && has("to") {
        Some(ForeignFormat::NodeLink)
    } else if has("id") && popolo::is_of_popolo(has) {
        Some(ForeignFormat::Popolo)
    } else {
        None
    }
}

/// The part of a JSON file that has a known format, if the whole has none: the value of a member such
/// as "data" or "result", at most three levels deep.
pub(super) fn inner(text: &str) -> Option<(Range<usize>, ForeignFormat)> {
    let shape = Shape::of(text);
    let own = shape.has("format") && shape.has("version");
    if own || is_canvas(&shape) { None } else { inner_at(text, 0, 3) }
}

fn inner_at(text: &str, start: usize, depth: usize) -> Option<(Range<usize>, ForeignFormat)> {
    if depth == 0 || !text.trim_start().starts_with('{') {
        return None;
    }
    let mut found = None;
    let _seen = Cursor::new(text).object(|cursor, name| {
        let raw = cursor.value()?;
        let is_part = raw.text.starts_with(['{', '[']) && !name.starts_with('$');
        if found.is_none() && is_part {
            let at = start + raw.at;
            found = recognise(raw.text, "")
                .map(|format| (at..at + raw.text.len(), format))
                .or_else(|| inner_at(raw.text, at, depth - 1));
        }
        Ok(())
    });
    found
}

fn table(text: &str, name: &str) -> Option<ForeignFormat> {
    let preview = mapping::preview(text, Said::default());
    if is_statement(&preview.headings) {
        return Some(ForeignFormat::Ftm);
    }
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let called_so = matches!(ending.as_str(), "csv" | "tsv" | "tab");
    // Any text with commas could be a table without headings, so the file's name must say that it
    // is one.
    if preview.mapping.is_edges() && (preview.mapping.headings || called_so) {
        Some(ForeignFormat::CsvEdges)
    } else if preview.mapping.is_complete() && preview.headings.len() > 1
        || is_claims(&preview.headings)
    {
        Some(ForeignFormat::CsvNodesEdges)
    } else if called_so {
        // The user has to say what the columns mean.
        Some(ForeignFormat::CsvEdges)
    } else {
        None
    }
}
