//! The height of each paragraph of a text at one width, so that only those in view are drawn.

use std::ops::Range;
use std::sync::Arc;

use egui::{Galley, Ui};

use crate::model::DocumentId;

/// The positions of the paragraphs, in points from the top of the text.
#[derive(Debug, Default)]
pub(super) struct Heights {
    measured: Option<Measured>,
    /// The top of each paragraph, and at the end the top that one more paragraph would have.
    tops: Vec<f32>,
}

/// What the heights depend on.
#[derive(Debug)]
struct Measured {
    of: Option<(DocumentId, u64)>,
    width: f32,
    /// A text laid out by egui. egui lays it out again when the fonts or the pixel size change.
    fonts: Arc<Galley>,
}

impl Heights {
    /// Measures all paragraphs again if the text, the width or the fonts have changed.
    pub fn follow(
        &mut self,
        ui: &Ui,
        of: Option<&(DocumentId, u64)>,
        width: f32,
        heights: impl Iterator<Item = f32>,
    ) {
        let font = egui::FontId::proportional(super::SIZE);
        let fonts = ui.fonts_mut(|f| f.layout_no_wrap("m".to_owned(), font, egui::Color32::WHITE));
        let is_same = |measured: &Measured| {
            measured.of.as_ref() == of
                && (measured.width - width).abs() < 0.5
                && Arc::ptr_eq(&measured.fonts, &fonts)
        };
        if self.measured.as_ref().is_some_and(is_same) {
            return;
        }
        let spacing = ui.spacing().item_spacing.y;
        self.tops = vec![0.0];
        let mut top = 0.0;
        for height in heights {
            top += height + spacing;
            self.tops.push(top);
        }
        self.measured = Some(Measured { of: of.cloned(), width, fonts });
    }

    /// The height of all paragraphs together, in points.
    pub fn whole(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// The top of the paragraph with the index `place`, in points.
    pub fn top(&self, place: usize) -> f32 {
        self.tops.get(place).copied().unwrap_or_default()
    }

    /// The indices of the paragraphs between two heights, in points from the top.
    pub fn between(&self, from: f32, to: f32) -> Range<usize> {
        let count = self.tops.len().saturating_sub(1);
        let first = self.tops.partition_point(|top| *top <= from).saturating_sub(1);
        let end = self.tops.partition_point(|top| *top < to).min(count);
        first.min(end)..end
    }
}
