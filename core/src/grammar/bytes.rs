//! A cursor over the bytes of a data file that is part of the program.

/// What is left to read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bytes(pub(super) &'static [u8]);

impl Bytes {
    /// The next `length` bytes; `None` past the end.
    pub(super) fn take(&mut self, length: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// The next two bytes as a number.
    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    /// The next four bytes as a number.
    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    /// A list: its length (u32), then each item.
    pub(super) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Bytes) -> Option<T>,
    ) -> Option<Vec<T>> {
        let length = self.u32()? as usize;
        (0..length).map(|_| item(self)).collect()
    }

    /// A text: its length (u16), then UTF-8.
    pub(super) fn text(&mut self) -> Option<&'static str> {
        let length = usize::from(self.u16()?);
        std::str::from_utf8(self.take(length)?).ok()
    }
}
