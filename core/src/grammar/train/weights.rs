//! An averaged perceptron in training.

use crate::grammar::table::{self, Linear, Scores};

/// The weight of one class and the sum of its changes, each times the moment when it was made.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    class: u8,
    weight: i32,
    late: i64,
}

/// Where the cells of a feature lie.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    feature: u64,
    start: u32,
    /// Updates that moved it.
    updates: u16,
    length: u8,
    room: u8,
}

/// Weights that still change: an open table of features, and their cells one after the other.
pub(super) struct Weights {
    classes: usize,
    now: i64,
    slots: Vec<Slot>,
    used: usize,
    cells: Vec<Cell>,
    /// A feature moved by fewer updates has no say (Goldberg and Elhadad, 2011): most would only repeat the others.
    least: u16,
}

impl Linear for Weights {
    fn classes(&self) -> usize {
        self.classes
    }

    fn add(&self, feature: u64, scores: &mut Scores) {
        let slot = &self.slots[self.place(feature)];
        if slot.updates < self.least {
            return;
        }
        let start = slot.start as usize;
        for cell in &self.cells[start..start + usize::from(slot.length)] {
            scores[usize::from(cell.class)] += cell.weight;
        }
    }
}

impl Weights {
    pub(super) fn new(classes: usize, least: u16) -> Weights {
        assert!(classes <= table::CLASSES, "{classes} classes are too many");
        Weights {
            classes,
            now: 0,
            slots: vec![Slot::default(); 1 << 16],
            used: 0,
            cells: Vec::new(),
            least,
        }
    }

    /// Where a feature is, or where it would be.
    fn place(&self, feature: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = feature as usize & mask;
        while self.slots[at].room > 0 && self.slots[at].feature != feature {
            at = (at + 1) & mask;
        }
        at
    }

    /// Counts one more example.
    pub(super) fn tick(&mut self) {
        self.now += 1;
    }

    /// Moves the weights of `features` towards one class and away from another.
    pub(super) fn update(&mut self, features: &[u64], right: usize, wrong: usize) {
        for feature in features {
            self.bump(*feature, right, 1);
            self.bump(*feature, wrong, -1);
            let at = self.place(*feature);
            self.slots[at].updates = self.slots[at].updates.saturating_add(1);
        }
    }

    /// Adds to one weight.
    fn bump(&mut self, feature: u64, class: usize, by: i32) {
        if self.used * 2 > self.slots.len() {
            let larger = vec![Slot::default(); self.slots.len() * 2];
            for slot in std::mem::replace(&mut self.slots, larger)
                .into_iter()
                .filter(|slot| slot.room > 0)
            {
                let at = self.place(slot.feature);
                self.slots[at] = slot;
            }
        }
        let at = self.place(feature);
        let Slot {
            start,
            length,
            room,
            updates,
            ..
        } = self.slots[at];
        let (first, end) = (start as usize, start as usize + usize::from(length));
        let late = i64::from(by) * self.now;
        if let Some(cell) = self.cells[first..end]
            .iter_mut()
            .find(|cell| usize::from(cell.class) == class)
        {
            cell.weight += by;
            cell.late += late;
            return;
        }
        self.used += usize::from(room == 0);
        if length == room {
            let room = if room == 0 { 2 } else { room.saturating_mul(2) };
            let moved = self.cells.len();
            self.cells.extend_from_within(first..end);
            self.cells
                .resize(moved + usize::from(room), Cell::default());
            self.slots[at] = Slot {
                feature,
                start: moved as u32,
                updates,
                length,
                room,
            };
        }
        let slot = &mut self.slots[at];
        self.cells[slot.start as usize + usize::from(length)] = Cell {
            class: class as u8,
            weight: by,
            late,
        };
        slot.length += 1;
    }

    /// The weight of each class, averaged over time, for each feature that counts.
    fn averages(&self) -> impl Iterator<Item = (u64, impl Iterator<Item = (u8, f64)>)> {
        let average = |cell: &Cell| {
            (
                cell.class,
                f64::from(cell.weight) - cell.late as f64 / self.now.max(1) as f64,
            )
        };
        self.slots
            .iter()
            .filter(|slot| slot.room > 0 && slot.updates >= self.least)
            .map(move |slot| {
                let start = slot.start as usize;
                (
                    slot.feature,
                    self.cells[start..start + usize::from(slot.length)]
                        .iter()
                        .map(average),
                )
            })
    }
}

/// A feature and the weights of its classes.
type Row = (u64, Vec<(u8, f64)>);

/// The average of some models as bytes of a [`table::Table`], the smallest weights left out so that it fits into `limit` bytes.
pub(super) fn freeze(models: &[Weights], limit: usize) -> Vec<u8> {
    let mut cells: Vec<(u64, u8, f64)> = models
        .iter()
        .flat_map(Weights::averages)
        .flat_map(|(feature, row)| row.map(move |(class, weight)| (feature, class, weight)))
        .collect();
    cells.sort_by(|one, other| {
        (one.0, one.1)
            .cmp(&(other.0, other.1))
            .then(one.2.total_cmp(&other.2))
    });
    let mut rows: Vec<Row> = Vec::new();
    for (feature, class, weight) in cells {
        if rows.last().is_none_or(|(last, _)| *last != feature) {
            rows.push((feature, Vec::new()));
        }
        let Some((_, row)) = rows.last_mut() else {
            continue;
        };
        match row.last_mut() {
            Some((last, sum)) if *last == class => *sum += weight,
            _ => row.push((class, weight)),
        }
    }
    let mut sizes: Vec<f64> = rows
        .iter()
        .flat_map(|(_, row)| row.iter().map(|(_, weight)| weight.abs()))
        .collect();
    sizes.sort_by(f64::total_cmp);
    let high = sizes.get(sizes.len() * 995 / 1000).copied().unwrap_or(1.0);
    let scale = 127.0 / high.max(1e-9);
    // Half the smallest weight a byte holds, then more until it fits.
    let mut threshold = 0.5;
    loop {
        let bytes = pack(
            models.first().map_or(0, |model| model.classes),
            &rows,
            scale,
            threshold,
        );
        if bytes.len() <= limit {
            return bytes;
        }
        threshold *= 1.1;
    }
}

fn pack(classes: usize, rows: &[Row], scale: f64, threshold: f64) -> Vec<u8> {
    let kept: Vec<(u64, Vec<(u8, i8)>)> = rows
        .iter()
        .filter_map(|(feature, row)| {
            // A weight survives by its own size or, at a lower price, as part of a row that survives anyway.
            let strongest = row
                .iter()
                .map(|(_, weight)| (weight * scale).abs())
                .fold(0.0, f64::max);
            if strongest < threshold {
                return None;
            }
            let least = (threshold / 2.0).max(0.5);
            let row: Vec<_> = row
                .iter()
                .flat_map(|(class, weight)| split(*class, weight * scale, least))
                .collect();
            (!row.is_empty()).then_some((*feature, row))
        })
        .collect();
    let log = (kept.len() / 4).max(2).ilog2() as u8;
    let mut buckets = vec![Vec::new(); 1 << log];
    for (feature, row) in &kept {
        let bucket: &mut Vec<u8> = &mut buckets[table::bucket(*feature, log)];
        for part in row.chunks(15) {
            bucket.extend(((table::mark(*feature) << 4) | part.len() as u16).to_le_bytes());
            bucket.extend(
                part.iter()
                    .flat_map(|(class, weight)| [*class, *weight as u8]),
            );
        }
    }
    let mut out = Vec::new();
    out.extend((classes as u16).to_le_bytes());
    out.extend([log, 0]);
    out.extend((buckets.iter().map(Vec::len).sum::<usize>() as u32).to_le_bytes());
    let mut start = 0u32;
    for bucket in &buckets {
        out.extend(start.to_le_bytes());
        start += bucket.len() as u32;
    }
    out.extend(start.to_le_bytes());
    out.extend(buckets.concat());
    out
}

/// One weight in as many bytes as it needs: few are larger than a byte holds.
fn split(class: u8, weight: f64, least: f64) -> Vec<(u8, i8)> {
    let mut left = if weight.abs() < least {
        0
    } else {
        weight.round() as i32
    };
    let mut out = Vec::new();
    while left != 0 {
        let part = left.clamp(-127, 127);
        out.push((class, part as i8));
        left -= part;
    }
    out
}
