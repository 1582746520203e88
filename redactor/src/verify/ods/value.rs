//! What the value of a cell shows in the forms that copies have, by digits alone.

use crate::verify::sheets::number;
use crate::verify::steps::Steps;

/// Forms of numbers, the places of those of hundredths among them, and looks of each.
const NUMBERS: usize = 44;
const PERCENT: std::ops::Range<usize> = 22..33;
const LOOKS: usize = 4;

/// How days and times are written, in the order of their forms.
const MOMENTS: [&str; 11] = [
    "Y-M-D",
    "Y-M-D h:m",
    "Y-M-D h:m:s",
    "D.M.Y",
    "D/M/Y",
    "M/D/Y",
    "d.n.Y",
    "d/n/Y",
    "n/d/Y",
    "h:m",
    "h:m:s",
];

const STRANGE: &str = "a value that is written otherwise";

/// Reads the value of a cell of style `style`, up to the end of its tag: the letters that it shows.
pub(super) fn shown(steps: &mut Steps<'_>, style: usize) -> Result<String, &'static str> {
    let form = style / LOOKS;
    if let Some(moment) = form.checked_sub(NUMBERS) {
        let moment = MOMENTS.get(moment).ok_or("a style that no spreadsheet of ours has")?;
        return day(steps, moment);
    }
    let kind = if PERCENT.contains(&form) { "percentage" } else { "float" };
    steps.expects(&format!("office:value-type=\"{kind}\" office:value=\""), STRANGE)?;
    number::shown(steps.until("\">", STRANGE)?, form)
}

/// A day, its time, or a time alone: as many pieces of it as are shown.
fn day(steps: &mut Steps<'_>, moment: &str) -> Result<String, &'static str> {
    let dated = moment.contains('Y');
    let (date, time) = if dated {
        steps.expects("office:value-type=\"date\" office:date-value=\"", STRANGE)?;
        let value = steps.until("\">", STRANGE)?;
        let (date, time) = value
            .split_once('T')
            .map_or((value, None), |(date, time)| (date, Some(time)));
        let time = time.map(|time| numbers(time, [':', ':'], [2, 2, 2])).transpose()?;
        if time == Some([0, 0, 0]) {
            return Err(STRANGE);
        }
        (numbers(date, ['-', '-'], [4, 2, 2])?, time.unwrap_or_default())
    } else {
        steps.expects("office:value-type=\"time\" office:time-value=\"PT", STRANGE)?;
        let time = steps.until("S\">", STRANGE)?;
        ([0; 3], numbers(time, ['H', 'M'], [2, 2, 2])?)
    };
    let ([year, month, day], [hour, minute, second]) = (date, time);
    if hour > 23 || minute > 59 || second > 59 || dated && !is_day(year, month, day) {
        return Err(STRANGE);
    }
    let hides = second > 0 && !moment.contains('s') || minute + hour > 0 && !moment.contains('h');
    if hides {
        return Err("a number of which less is shown than it holds");
    }
    let one = |letter: char| match letter {
        'Y' => format!("{year:04}"),
        'M' => format!("{month:02}"),
        'D' => format!("{day:02}"),
        'n' => month.to_string(),
        'd' => day.to_string(),
        'h' => format!("{hour:02}"),
        'm' => format!("{minute:02}"),
        's' => format!("{second:02}"),
        _ => letter.to_string(),
    };
    Ok(moment.chars().map(one).collect())
}

/// Three numbers of so many digits, with these signs between them.
fn numbers(text: &str, [first, second]: [char; 2], widths: [usize; 3]) -> Result<[u32; 3], &'static str> {
    let (one, rest) = text.split_once(first).ok_or(STRANGE)?;
    let (two, three) = rest.split_once(second).ok_or(STRANGE)?;
    let number = |text: &str, width: usize| {
        let digits = text.len() == width && text.bytes().all(|digit| digit.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| digits).ok_or(STRANGE)
    };
    let [wide, near, far] = widths;
    Ok([number(one, wide)?, number(two, near)?, number(three, far)?])
}

/// Whether there is such a day, from the first of March 1900 on.
fn is_day(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    };
    let known = (1..=12).contains(&month) && (1..=length).contains(&day);
    known && (year > 1900 || year == 1900 && month > 2)
}
