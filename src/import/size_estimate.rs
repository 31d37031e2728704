//! Estimates from the bytes of JSON and XML how much memory their nodes and links will take. The
//! sizes were measured with 60,000 nodes and links of each format, from reading the file up to the
//! look at the result; the tables in `docs/formats.md` tell how close the estimates are.

use memchr::{memchr_iter, memchr2};

use super::fields::is_drawing;

/// Bytes for an entity, for a record between two entities, and for a fact about an entity.
pub(super) const OF_ENTITY: u64 = 1_200;
pub(super) const OF_LINK: u64 = 3_400;
pub(super) const OF_FACT: u64 = 2_700;
/// Bytes for an element of XML that is none of these.
const OF_ELEMENT: u64 = 200;

/// Levels of JSON beyond which nothing is counted. Reading stops long before.
const DEEPEST: usize = 200;

/// The estimate for a text in XML.
pub(super) fn of_xml(bytes: &[u8]) -> u64 {
    let (mut needs, mut in_node, mut data) = (0, false, 0_u64);
    for at in memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        let name = rest.iter().take(40).take_while(|b| b.is_ascii_alphanumeric() || **b == b':');
        let name: Vec<u8> = name.copied().collect();
        needs += match name.rsplit(|byte| *byte == b':').next().unwrap_or_default() {
            // A closing tag, a comment or a declaration.
            b"" => 0,
            b"node" => {
                (in_node, data) = (true, 0);
                OF_ENTITY
            }
            b"edge" | b"hyperedge" => {
                in_node = false;
                OF_LINK
            }
            // In GraphML, the name of a node is its first datum.
            b"data" if in_node => {
                data += 1;
                if data > 1 { OF_FACT } else { 0 }
            }
            b"attvalue" if in_node => OF_FACT,
            _ => OF_ELEMENT,
        };
    }
    needs
}

/// What the name of a value in JSON tells about the object that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    /// It becomes a name, an id or a kind, which is part of the entity.
    OfEntity,
    /// It is not read.
    Drawn,
    /// It is an end of a link.
    End(u8),
    /// It becomes a fact.
    Fact,
}

impl Key {
    fn of(name: &[u8]) -> Self {
        match name {
            b"id" | b"_id" | b"key" | b"label" | b"name" | b"title" | b"caption" | b"kind"
            | b"type" | b"schema" | b"labels" => Self::OfEntity,
            b"source" | b"from" | b"node1_id" | b"start" | b"subject" | b"owner" | b"person_id"
            | b"holder" | b"employee" | b"member" | b"person" | b"director" => Self::End(1),
            b"target" | b"to" | b"node2_id" | b"end" | b"object" | b"asset" | b"post"
            | b"organization_id" | b"organization" | b"employer" | b"relative" | b"associate" => {
                Self::End(2)
            }
            name => match std::str::from_utf8(name) {
                Ok(name) if is_drawing(name) => Self::Drawn,
                _ => Self::Fact,
            },
        }
    }
}

/// What a level of JSON is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Object,
    /// An object that belongs to the one around it, as `properties` do.
    Part,
    List,
    /// A list of nodes, which may be names alone.
    Nodes,
}

/// An object or a list that is not closed yet.
#[derive(Debug)]
struct Level {
    sort: Sort,
    /// The meaning of the name before it.
    key: Key,
    /// Whether it has a value that is read.
    any: bool,
    facts: u64,
    ends: u8,
    /// Whether a part of it is a link, so that it is no entity.
    linked: bool,
}

impl Level {
    fn value(&mut self, key: Key) {
        match key {
            Key::Drawn => return,
            Key::OfEntity => {}
            Key::End(end) => self.ends |= end,
            Key::Fact => self.facts += 1,
        }
        self.any = true;
    }

    fn needs(&self) -> u64 {
        // A single end is an attribute like others.
        let facts = OF_FACT * (self.facts + u64::from(matches!(self.ends, 1 | 2)));
        match self {
            Self { sort: Sort::List | Sort::Nodes, .. } | Self { any: false, .. } => 0,
            Self { ends: 3, .. } => OF_LINK,
            Self { linked: true, .. } | Self { sort: Sort::Part, .. } => facts,
            _ => OF_ENTITY + facts,
        }
    }
}

/// The estimate for a text in JSON, or for several such texts one after the other.
pub(super) fn of_json(bytes: &[u8]) -> u64 {
    let mut scan = Scan { needs: 0, levels: Vec::new(), deeper: 0, name: b"" };
    let (mut at, mut in_token) = (0, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = string_end(bytes, at + 1);
                let words = bytes.get(at + 1..end).unwrap_or_default();
                at = end + 1;
                let blanks = bytes[at.min(bytes.len())..].iter();
                let blanks = blanks.take_while(|byte| byte.is_ascii_whitespace()).count();
                if bytes.get(at + blanks) == Some(&b':') {
                    scan.name = words;
                } else {
                    scan.scalar();
                }
                continue;
            }
            b'{' | b'[' => scan.open(*byte == b'['),
            b'}' | b']' => scan.close(),
            b',' | b':' => in_token = false,
            byte if byte.is_ascii_whitespace() => {}
            _ if !in_token => {
                in_token = true;
                scan.scalar();
            }
            _ => {}
        }
        at += 1;
    }
    while !scan.levels.is_empty() {
        scan.close();
    }
    scan.needs
}

/// The place of the quotation mark that ends a string, or the end of the text.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = memchr2(b'"', b'\\', bytes.get(at..).unwrap_or_default()) {
        at += found;
        if bytes[at] == b'"' {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

struct Scan<'b> {
    needs: u64,
    levels: Vec<Level>,
    /// The number of open levels beyond the deepest that is counted.
    deeper: usize,
    /// The last name before a colon.
    name: &'b [u8],
}

impl Scan<'_> {
    fn open(&mut self, list: bool) {
        if self.levels.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let key = Key::of(self.name);
        if let (Some(around), Key::End(_), false) = (self.levels.last_mut(), key, list) {
            around.value(key);
        }
        let sort = match self.name {
            b"nodes" | b"vertices" | b"elements" if list => Sort::Nodes,
            _ if list => Sort::List,
            b"properties" | b"attributes" | b"metadata" => Sort::Part,
            _ => Sort::Object,
        };
        self.levels.push(Level { sort, key, any: false, facts: 0, ends: 0, linked: false });
        self.name = b"";
    }

    fn close(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(level) = self.levels.pop() {
            self.needs += level.needs();
            let is_link = level.sort == Sort::Part && level.ends == 3;
            if let Some(around) = self.levels.last_mut().filter(|_| is_link) {
                around.linked = true;
            }
        }
    }

    /// Counts a value that is neither an object nor a list. All values of a list are one value.
    fn scalar(&mut self) {
        let key = Key::of(self.name);
        match &mut self.levels[..] {
            [.., around, level] if matches!(level.sort, Sort::List | Sort::Nodes) => {
                if !std::mem::replace(&mut level.any, true) {
                    around.value(level.key);
                }
                self.needs += if level.sort == Sort::Nodes { OF_ENTITY } else { 0 };
            }
            [.., level] => level.value(key),
            [] => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> u64 {
        of_json(text.as_bytes())
    }

    #[test]
    fn each_attribute_of_a_node_is_a_fact_and_those_of_a_link_are_none() {
        let node =
            r#"{"id": 1, "label": "a [{,\" b", "country": "no", "tags": ["x", "y"], "x": 1.5}"#;
        assert_eq!(json(node), OF_ENTITY + 2 * OF_FACT);
        let link =
            r#"{"source": 1, "target": {"id": 2}, "kind": "pays", "date": "2021", "note": null}"#;
        assert_eq!(json(link), OF_LINK + OF_ENTITY);
        let ftm =
            r#"{"id": "a", "schema": "Person", "properties": {"name": ["A"], "country": ["no"]}}"#;
        assert_eq!(json(ftm), OF_ENTITY + OF_FACT);
        assert_eq!(json(&format!("{ftm}\n{ftm}\n")), 2 * (OF_ENTITY + OF_FACT));
        let link = r#"{"id": "l", "schema": "UnknownLink", "properties": {"subject": ["a"],
            "object": ["b"], "role": ["funds"]}}"#;
        assert_eq!(json(link), OF_LINK);
        let elements = r#"[{"data": {"id": "a", "name": "A"}, "position": {"x": 1, "y": 2}}]"#;
        assert_eq!(json(elements), OF_ENTITY);
        assert_eq!(json(r#"{"nodes": ["a", "b", "c"]}"#), 4 * OF_ENTITY + OF_FACT);
    }

    #[test]
    fn broken_and_deep_texts_are_measured_as_far_as_they_go() {
        assert_eq!(json(r#"{"id": "a", "k": "v"#), OF_ENTITY + OF_FACT);
        assert_eq!(json("]}]}"), 0);
        assert_eq!(json(&"{\"a\":".repeat(100_000)), 0);
        assert_eq!(json("\"never ends \\"), 0);
    }

    #[test]
    fn elements_of_xml_are_measured_by_what_becomes_of_them() {
        let graph = "<graph><node id='a'><data key='l'>A</data><data key='c'>B</data></node>\
                     <edge source='a' target='a'><data key='k'>x</data></edge></graph>";
        assert_eq!(of_xml(graph.as_bytes()), OF_ENTITY + OF_FACT + OF_LINK + 2 * OF_ELEMENT);
        let gexf = "<g:node id='a'><g:attvalues><g:attvalue for='0'/></g:attvalues></g:node>";
        assert_eq!(of_xml(gexf.as_bytes()), OF_ENTITY + OF_FACT + OF_ELEMENT);
    }
}
