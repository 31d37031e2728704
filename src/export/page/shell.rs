//! The page around its parts: the template, the style and the script from `assets/page`, the policy
//! that lets the page load nothing, and the packed data.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::keys::Keys;
use super::legend::{LegendBuild, SECTIONS};
use super::map::MapBuild;
use super::sections::Sections;
use super::steps::Steps;
use crate::export::figure::pieces::{FAMILIES, Looks};
use crate::export::plain::escaped;
use crate::export::{ExportError, Part};
use crate::picture::table::TableKind;
use crate::picture::{Palette, Rgba, wording};

const TEMPLATE: &str = include_str!("../../../assets/page/page.html");
const STYLE: &str = include_str!("../../../assets/page/page.css");
/// The script that runs before the page is read.
const EARLY: &str = include_str!("../../../assets/page/early.js");
/// The main script. Its files are in the order in which they depend on each other.
const SCRIPT: [&str; 9] = [
    include_str!("../../../assets/page/over.js"),
    include_str!("../../../assets/page/chains.js"),
    include_str!("../../../assets/page/find.js"),
    include_str!("../../../assets/page/share.js"),
    include_str!("../../../assets/page/store.js"),
    include_str!("../../../assets/page/map.js"),
    include_str!("../../../assets/page/panel.js"),
    include_str!("../../../assets/page/table.js"),
    include_str!("../../../assets/page/main.js"),
];

/// What a page is written from. The map, legend and sections are passed to `written` ready built.
pub(super) struct PageParts<'p> {
    pub(super) part: &'p Part,
    pub(super) steps: &'p Steps<'p>,
    pub(super) keys: &'p Keys,
    pub(super) looks: Looks,
    pub(super) palettes: [&'p Palette; 2],
    pub(super) is_whole: bool,
}

impl PageParts<'_> {
    /// Writes the page.
    ///
    /// # Errors
    /// Fails if the data could not be packed.
    pub(super) fn written(
        &self,
        map: &mut MapBuild,
        legend: &mut LegendBuild,
        sections: &mut Sections,
    ) -> Result<String, ExportError> {
        let steps = self.steps.count();
        let style = format!("{}{}{STYLE}", self.colours(), self.looks.css());
        let script = format!("(() => {{\n\"use strict\";\n{}}})();\n", SCRIPT.concat());
        let policy = format!(
            "default-src 'none'; script-src '{}' '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
            hash(EARLY),
            hash(&script),
            hash(&style)
        );
        let view = map.view().map(|number| number.to_string()).join(" ");
        let data = packed(&self.data(map, legend, sections))?;
        let all_known = self
            .steps
            .last
            .map_or_else(|| "everything on this page".to_owned(), crate::model::Day::words);
        let values = [
            ("policy", policy),
            ("early", EARLY.to_owned()),
            ("style", style),
            ("title", escaped(&self.part.title)),
            ("about", self.about(sections)),
            ("days", (steps - 1).to_string()),
            ("no-days", if steps == 1 { " hidden" } else { "" }.to_owned()),
            ("all-known", escaped(&all_known)),
            ("view", view),
            ("map", map.svg(steps)),
            ("legend", legend.html(steps)),
            ("plain", self.plain(sections)),
            ("caution", escaped(wording::FIGURE_CAUTION)),
            ("chain-caution", escaped(wording::CHAIN_CAUTION)),
            ("made-with", escaped(wording::MADE_WITH)),
            ("data", data),
            ("script", script),
        ];
        Ok(filled(TEMPLATE, &values))
    }

    /// What the page shows, for the lines below its title.
    fn about(&self, sections: &mut Sections) -> String {
        let mut about = format!("<p id=extent>{}</p>", sections.extent(self.steps.count()));
        if let Some(day) = self.part.known_on {
            about.push_str(&["<p>", &escaped(&wording::known_words(day)), "</p>"].concat());
        }
        for limit in &self.part.limits {
            about.push_str(&["<p dir=auto>", &escaped(limit), "</p>"].concat());
        }
        if let Some(note) = &self.part.dossier().note {
            about.push_str(&["<p class=note dir=auto>", &escaped(note), "</p>"].concat());
        }
        about
    }

    /// The sections as HTML, for readers without the script.
    fn plain(&self, sections: &mut Sections) -> String {
        let steps = self.steps.count();
        if !self.is_whole {
            let records = wording::counted(self.part.records().count(), "record");
            let who = sections.lines(steps);
            return format!(
                "<p class=warn>{records} and their quotes are compressed, so that the page stays \
                 small: they are shown only if its script runs</p>\n<h2>Who is on the map</h2>\n\
                 <ul>{who}</ul>\n"
            );
        }
        let [entities, records, documents] = sections.plain(steps);
        format!(
            "<h2>Who and what is on the map</h2>\n{entities}<h2>What is reported</h2>\n{records}\
             <h2>Sources</h2>\n{documents}"
        )
    }

    /// All data that the script reads.
    fn data(&self, map: &mut MapBuild, legend: &mut LegendBuild, sections: &mut Sections) -> Value {
        let steps = self.steps.count();
        let days: Vec<Value> =
            self.steps.days.iter().map(|day| json!([day.to_string(), day.words()])).collect();
        let [entities, records, documents, extent] = sections.json(self.keys, steps);
        let columns = TableKind::Entities.columns().iter();
        let columns: Vec<Value> =
            columns.map(|column| json!([column.name, column.is_number])).collect();
        json!({
            "days": days,
            "extent": extent,
            "entities": entities,
            "records": records,
            "documents": documents,
            "lines": map.lines(self.keys, steps),
            "pieces": map.changes(steps),
            "legend": legend.json(steps),
            "sections": SECTIONS,
            "columns": columns,
        })
    }

    /// The window's colours as CSS variables for the style.
    fn colours(&self) -> String {
        let named = |palette: &Palette| {
            let all: [(&str, Rgba); 9] = [
                ("ground", palette.background),
                ("text", palette.text),
                ("muted", palette.muted),
                ("rule", palette.neutral),
                ("outline", palette.outline),
                ("denied", palette.denied),
                ("silent", palette.silent),
                ("selected", palette.selected),
                ("focus", palette.focus),
            ];
            let all = all.map(|(name, Rgba(red, green, blue, _))| {
                format!("--{name}:#{red:02x}{green:02x}{blue:02x};")
            });
            all.concat()
        };
        let [light, dark] = self.palettes.map(named);
        format!(
            ":root{{color-scheme:light;{light}--letters:{FAMILIES}}}\n\
             @media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
        )
    }
}

/// The template with its placeholders filled. Filled-in values are not searched for placeholders.
fn filled(template: &str, values: &[(&str, String)]) -> String {
    let mut page = String::new();
    for (place, part) in template.split("{{").enumerate() {
        let (name, rest) = part.split_once("}}").filter(|_| place > 0).unwrap_or(("", part));
        let value = values.iter().find(|(known, _)| *known == name);
        page.push_str(value.map_or("", |(_, value)| value));
        page.push_str(rest);
    }
    page
}

/// The hash by which a content security policy names a style or a script.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

fn packed(data: &Value) -> Result<String, ExportError> {
    let failed = |reason: String| ExportError::Failed { format: "page", reason };
    let bytes = serde_json::to_vec(data).map_err(|error| failed(error.to_string()))?;
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&bytes).map_err(|error| failed(error.to_string()))?;
    let packed = packer.finish().map_err(|error| failed(error.to_string()))?;
    Ok(STANDARD.encode(packed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_not_looked_through() {
        let values = [("a", "{{b}}".to_owned()), ("b", "no".to_owned())];
        assert_eq!(filled("<{{a}}|{{b}}>", &values), "<{{b}}|no>");
    }
}
