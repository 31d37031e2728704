//! The switches of the legend: what a click on an entry leaves out of the map, as values of a
//! filter's dimension.

use std::collections::BTreeSet;

use super::legend::LegendKey;
use super::marks::{Dash, LineClass};
use super::shapes::Shape;
use crate::filter::{Dimension, Filter};
use crate::model::{Certainty, Dossier, EntityKind, Modality, Stance, Text, Verdict};

/// The values that a legend entry stands for. There is at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// The dimension of the values.
    pub dimension: Dimension,
    /// The values.
    pub values: BTreeSet<Text>,
}

impl Switch {
    /// The switch of an entry; `None` if the entry is not a class of marks, such as the width.
    pub fn of(key: &LegendKey, dossier: &Dossier) -> Option<Self> {
        let (dimension, words): (Dimension, &[&str]) = match key {
            LegendKey::Government(id) => (Dimension::Government, &[id.as_str()]),
            LegendKey::Shape(Shape::Dot) => (Dimension::Parties, &["more"]),
            LegendKey::Shape(shape) => return kinds(*shape, dossier),
            LegendKey::Former => (Dimension::Service, &["former"]),
            LegendKey::Anonymous => (Dimension::Naming, &["unnamed"]),
            LegendKey::Class(LineClass::Contact) => (Dimension::Sort, &["contact"]),
            LegendKey::Class(LineClass::Relation) => (Dimension::Sort, &["relation"]),
            LegendKey::Class(LineClass::Structure) => (Dimension::Sort, &["structure"]),
            LegendKey::Dash(Dash::TwoTone) => (Dimension::Status, &[Verdict::Disputed.as_str()]),
            LegendKey::Dash(Dash::Denied) => {
                (Dimension::Status, &[Verdict::Denied.as_str(), Verdict::Changed.as_str()])
            }
            LegendKey::Dash(Dash::Dotted) => (Dimension::Status, &[Verdict::Background.as_str()]),
            LegendKey::Dash(Dash::Doubted) => (
                Dimension::Status,
                &[
                    Verdict::Doubted.as_str(),
                    Verdict::Silent.as_str(),
                    Verdict::Unknown.as_str(),
                    Verdict::NotAsserted.as_str(),
                ],
            ),
            LegendKey::Dash(Dash::Fallen) => {
                (Dimension::Status, &[Verdict::Corrected.as_str(), Verdict::Withdrawn.as_str()])
            }
            LegendKey::Dash(Dash::Possible) => (
                Dimension::Certainty,
                &[
                    Certainty::Probable.as_str(),
                    Certainty::Possible.as_str(),
                    Certainty::Unstated.as_str(),
                ],
            ),
            LegendKey::Dash(Dash::Open) => (
                Dimension::Modality,
                &[
                    Modality::Planned.as_str(),
                    Modality::Proposed.as_str(),
                    Modality::Conditional.as_str(),
                    Modality::Cancelled.as_str(),
                ],
            ),
            LegendKey::Implied => (Dimension::Support, &["implied"]),
            LegendKey::Cross => {
                (Dimension::Status, &[Verdict::Denied.as_str(), Verdict::Disputed.as_str()])
            }
            LegendKey::Form(mode) => (Dimension::Mode, &[mode.as_str()]),
            LegendKey::Silent => (Dimension::Stance, &[Stance::Silent.as_str()]),
            LegendKey::Dash(Dash::Solid | Dash::Implied | Dash::Defunct)
            | LegendKey::Defunct
            | LegendKey::Width(_) => return None,
        };
        Some(Self { dimension, values: words.iter().map(|word| (*word).into()).collect() })
    }

    /// Whether a filter leaves all of these values out.
    pub fn is_off(&self, filter: &Filter) -> bool {
        self.values.iter().all(|value| filter.is_without(self.dimension, value))
    }

    /// The filter with the switch flipped: the values are left out, or no longer left out.
    #[must_use]
    pub fn turned(&self, filter: &Filter) -> Filter {
        let off = self.is_off(filter);
        let mut turned = filter.clone();
        let mut choice = filter.choice(self.dimension).cloned().unwrap_or_default();
        for value in &self.values {
            if off {
                choice.without.remove(value);
            } else {
                choice.without.insert(value.clone());
            }
        }
        turned.set(self.dimension, choice);
        turned
    }
}

/// The kinds of entity that are drawn in a shape. They are several if this version does not know
/// them.
fn kinds(shape: Shape, dossier: &Dossier) -> Option<Switch> {
    let words = |kind: &EntityKind| (Shape::of(kind) == shape).then(|| kind.as_str().into());
    let known = EntityKind::WORDS.iter().filter_map(|word| words(&EntityKind::parse(word)));
    let mut values: BTreeSet<Text> = known.collect();
    if shape == Shape::Pentagon {
        values.extend(dossier.entities.values().filter_map(|entity| words(&entity.kind)));
    }
    (!values.is_empty()).then_some(Switch { dimension: Dimension::Kind, values })
}
