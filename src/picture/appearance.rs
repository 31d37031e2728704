//! Decides how a node looks, from the item and the options. Nothing is stored on the data.

use super::channel::defunct_word;
use super::government::Governments;
use super::marks::{LineClass, LineMark, NodeMark};
use super::palette::Palette;
use super::shapes::Shape;
use super::wording;
use crate::model::{AliasUse, Entity, EntityKind, names};
use crate::network::{Network, NodeKey, NodeKind};

/// Maximum number of characters on one line of a label.
const LINE: usize = 18;
/// Maximum number of lines of a label.
const LINES: usize = 2;

/// Widths of outlines, in map units: of any mark, of a mark that is only an outline, and of the
/// second seven governments, which have the same colours as the first.
const OUTLINE: f32 = 1.2;
const HOLLOW: f32 = 3.0;
const RIM: f32 = 3.6;

/// Importance for label room: being a government adds `GOVERNMENT`, having been in contact adds
/// `PARTY`.
const GOVERNMENT: u32 = 1_000;
const PARTY: u32 = 10_000;

/// Ranks nodes that were in contact before governments, and governments before the rest.
pub fn rank_parties(nodes: &mut [NodeMark], lines: &[LineMark]) {
    let mut contacts = vec![0_u32; nodes.len()];
    for line in lines.iter().filter(|line| line.class == LineClass::Contact) {
        for end in [line.from, line.to] {
            if let Some(count) = contacts.get_mut(end.index()) {
                *count += line.count;
            }
        }
    }
    for (mark, contacts) in nodes.iter_mut().zip(contacts).filter(|(_, count)| *count > 0) {
        mark.importance += PARTY + 10 * contacts;
    }
}

/// How a node looks on the map.
pub fn node(
    network: &Network,
    governments: &Governments,
    palette: &Palette,
    key: NodeKey,
) -> NodeMark {
    match network.entity(key) {
        Some(entity) => entity_mark(network, governments, palette, key, entity),
        None => hub_mark(network, palette, key),
    }
}

fn entity_mark(
    network: &Network,
    governments: &Governments,
    palette: &Palette,
    key: NodeKey,
    entity: &Entity,
) -> NodeMark {
    let allegiance = network.government_of(&entity.id);
    let rank = allegiance.as_ref().and_then(|a| governments.rank(&a.government));
    let colour = rank.map(|rank| palette.government(rank));
    let closed = defunct_word(network, entity);
    let hollow = closed.is_some() || allegiance.as_ref().is_some_and(|a| a.former);
    let is_government = entity.kind == EntityKind::Government;
    let tint = match colour {
        Some(colour) if is_government || entity.kind == EntityKind::Person => colour,
        Some(colour) => colour.towards(palette.background, 0.55),
        None => palette.neutral,
    };
    let fill = if hollow { palette.background } else { tint };
    let rim = rank.is_some_and(|rank| palette.has_rim(rank));
    let (stroke, stroke_width) = match colour {
        Some(colour) if hollow => (readable(colour, palette), HOLLOW),
        _ if hollow => (palette.outline, HOLLOW),
        _ if rim => (palette.text, RIM),
        _ => (palette.outline, OUTLINE),
    };
    NodeMark {
        key,
        shape: Shape::of(&entity.kind),
        radius: radius(&entity.kind, network.degree(key)),
        fill,
        stroke,
        stroke_width,
        dashed: entity.anonymous || closed.is_some(),
        hollow,
        defunct: closed.is_some(),
        is_shelved: network.degree(key) == 0
            && (entity.anonymous
                || !matches!(entity.kind, EntityKind::Government | EntityKind::Person)),
        text: inner_text(entity, governments),
        text_colour: fill.ink(),
        label: entity.name.to_string(),
        label_lines: label_lines(&entity.name, closed),
        sublabel: sublabel(network, governments, entity),
        government: allegiance.map(|a| a.government),
        importance: importance(&entity.kind, network.degree(key)),
    }
}

fn hub_mark(network: &Network, palette: &Palette, key: NodeKey) -> NodeMark {
    let contact = match network.node(key) {
        Some(NodeKind::Hub(id)) => network.dossier().contacts.get(id),
        _ => None,
    };
    let label = contact.map_or_else(String::new, |c| wording::sentence_case(wording::mode(c.mode)));
    NodeMark {
        key,
        shape: Shape::Dot,
        radius: 6.0,
        fill: palette.contact,
        stroke: palette.outline,
        stroke_width: OUTLINE,
        dashed: false,
        hollow: false,
        defunct: false,
        is_shelved: false,
        text: None,
        text_colour: palette.contact.ink(),
        label_lines: wrapped(&label),
        label,
        sublabel: contact.and_then(wording::contact_when),
        government: None,
        importance: network.degree(key) as u32,
    }
}

/// A name as label lines; for a closed channel followed by that word in brackets.
fn label_lines(name: &str, closed: Option<&str>) -> Vec<String> {
    let mut lines = wrapped(name);
    let Some(closed) = closed else { return lines };
    match lines.last_mut() {
        Some(last) if last.chars().count() + closed.len() < LINE => {
            last.extend([" (", closed, ")"]);
        }
        _ => lines.push(format!("({closed})")),
    }
    lines
}

/// A colour mixed with the text colour until an outline in it is visible on the background.
fn readable(colour: super::Rgba, palette: &Palette) -> super::Rgba {
    (0..=10_u8)
        .map(|n| colour.towards(palette.text, f32::from(n) / 10.0))
        .find(|c| c.contrast(palette.background) >= 3.0)
        .unwrap_or(palette.text)
}

/// Radius of a mark, in map units. It depends on the kind, and slightly on the number of lines.
pub fn radius(kind: &EntityKind, degree: usize) -> f32 {
    let plain = match kind {
        EntityKind::Government => 26.0,
        EntityKind::Person => 18.0,
        EntityKind::Body => 16.0,
        _ => 14.0,
    };
    plain + (degree as f32).sqrt().min(6.0)
}

fn importance(kind: &EntityKind, degree: usize) -> u32 {
    let by_kind = match kind {
        EntityKind::Government => GOVERNMENT,
        EntityKind::Person => 10,
        EntityKind::Body => 4,
        _ => 0,
    };
    by_kind + (2 * degree as u32).min(GOVERNMENT - 20)
}

fn inner_text(entity: &Entity, governments: &Governments) -> Option<String> {
    let text = match entity.kind {
        EntityKind::Government => governments.short(&entity.id)?.to_owned(),
        EntityKind::Person if !entity.anonymous => person_initials(&entity.name, 2),
        EntityKind::Media => {
            let short = entity.aliases.iter().find(|a| a.usage == Some(AliasUse::Short));
            let short = short.filter(|a| a.name.chars().count() <= 4);
            short.map_or_else(|| initials(&entity.name, 3), |a| a.name.to_string())
        }
        _ if entity.anonymous => "?".to_owned(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn sublabel(network: &Network, governments: &Governments, entity: &Entity) -> Option<String> {
    if entity.kind != EntityKind::Person {
        return None;
    }
    let role = *network.asserted_roles_of(&entity.id).first()?;
    let title = role.title.as_deref()?;
    let of = governments.short(&role.of).unwrap_or_else(|| network.dossier().name(&role.of));
    let former = if role.status == crate::model::RoleStatus::Former { "former " } else { "" };
    Some(format!("{former}{title}, {of}"))
}

/// Up to `limit` initials of a person, without titles and honours: "Rt Hon Jane Smith MP" → "JS".
pub fn person_initials(name: &str, limit: usize) -> String {
    initials(&names::without_titles(name), limit)
}

/// Up to `limit` initials, those of the first words and the last one, upper case: "Jake Sullivan" →
/// "JS".
pub fn initials(name: &str, limit: usize) -> String {
    let mut letters: Vec<char> = name
        .split(|c: char| c.is_whitespace() || c == '-' || c == '–')
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .collect();
    if letters.len() > limit && limit > 0 {
        letters.drain(limit - 1..letters.len() - 1);
    }
    letters.into_iter().flat_map(char::to_uppercase).collect()
}

/// A name in at most two lines, broken between words. The last one is shortened with "…".
pub fn wrapped(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    for line in &mut lines {
        if line.chars().count() > LINE + 6 {
            *line = line.chars().take(LINE + 5).chain(['…']).collect();
        }
    }
    lines
}

/// The approximate width of a text at a font size. East Asian letters are counted as square, others
/// as about half as wide. This is good enough for reserving room; drawing measures exactly.
pub fn text_width(text: &str, size: f32) -> f32 {
    let ems: f32 = text.chars().map(|c| if is_wide(c) { 1.0 } else { 0.54 }).sum();
    ems * size
}

const fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}
