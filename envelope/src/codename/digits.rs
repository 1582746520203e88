//! A codename's 132 bits as one decimal number of forty digits.

use zeroize::Zeroizing;

use super::CHECKED;

/// Digits that hold any number of 132 bits.
pub(super) const DIGITS: usize = 40;
/// Digits in a group.
const GROUP: usize = 4;
/// The four bits behind the 132 that fill the last byte.
const SPARE: u32 = 4;

/// The number in digits, zeros in front, in groups with a blank between.
pub(super) fn text(bytes: &[u8; CHECKED]) -> Zeroizing<String> {
    let mut number = Zeroizing::new(*bytes);
    for _ in 0..SPARE {
        divide(&mut number, 2);
    }
    let mut digits = Zeroizing::new([0_u8; DIGITS]);
    for digit in digits.iter_mut().rev() {
        *digit = divide(&mut number, 10);
    }
    let mut text = Zeroizing::new(String::with_capacity(DIGITS + DIGITS / GROUP));
    for (position, digit) in digits.iter().enumerate() {
        if position > 0 && position.is_multiple_of(GROUP) {
            text.push(' ');
        }
        text.push(char::from(b'0' + digit));
    }
    text
}

/// The bits that digits stand for, or nothing if they are no number of 132 bits.
pub(super) fn bytes(digits: &[u8]) -> Option<Zeroizing<[u8; CHECKED]>> {
    let mut number = Zeroizing::new([0; CHECKED]);
    for digit in digits {
        add(&mut number, 10, *digit)?;
    }
    for _ in 0..SPARE {
        add(&mut number, 2, 0)?;
    }
    Some(number)
}

/// Divides in place and gives the remainder.
fn divide(number: &mut [u8; CHECKED], by: u8) -> u8 {
    let mut rest = 0_u16;
    for byte in number.iter_mut() {
        let part = rest << 8 | u16::from(*byte);
        let [_, quotient] = (part / u16::from(by)).to_be_bytes();
        *byte = quotient;
        rest = part % u16::from(by);
    }
    let [_, rest] = rest.to_be_bytes();
    rest
}

/// Multiplies in place and adds, or gives nothing if the number becomes too large.
fn add(number: &mut [u8; CHECKED], times: u8, plus: u8) -> Option<()> {
    let mut carry = u16::from(plus);
    for byte in number.iter_mut().rev() {
        let [high, low] = (u16::from(*byte) * u16::from(times) + carry).to_be_bytes();
        *byte = low;
        carry = u16::from(high);
    }
    (carry == 0).then_some(())
}
