//! Grades of units that are judged together: a cap on the best, those only monitored, vetoes and deductions.

use alloc::{string::String, vec::Vec};

use crate::{Error, Grade, GradeBands, round_half_up};

/// By what rules units are graded together.
///
/// Example: [`grade`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Grading {
    /// The bands of points.
    pub bands: GradeBands,
    /// The largest share of the graded units that may be 优, 0 to 1; `None` without a cap. Practice: 0.1 to 0.2.
    pub cap: Option<f64>,
}

/// Points taken off for a reason (扣分项).
///
/// Example: [`grade`].
#[derive(Clone, Debug, PartialEq)]
pub struct Deduction {
    /// The reason.
    pub reason: String,
    /// How many points, 0 or more.
    pub points: f64,
}

/// A reason that bars a unit from the better grades (否决项).
///
/// Example: [`grade`].
#[derive(Clone, Debug, PartialEq)]
pub struct Veto {
    /// The reason.
    pub reason: String,
    /// The best grade that is still open: [`Grade::Poor`] fails the unit, [`Grade::Good`] bars it from 优 alone.
    pub best: Grade,
}

/// A unit to be graded.
///
/// Example: [`grade`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidate {
    /// The unit.
    pub unit: String,
    /// Its points of 100, before deductions; `None` without a score.
    pub points: Option<f64>,
    /// Whether it is only monitored and not graded (纳入监测、不参与评级), as a carrier in its first two years is.
    pub monitored: bool,
    /// Points taken off.
    pub deductions: Vec<Deduction>,
    /// What bars it.
    pub vetoes: Vec<Veto>,
}

/// What became of a candidate.
///
/// Example: [`grade`].
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    /// The unit.
    pub unit: String,
    /// Its points after deductions, 0 or more; `None` without a score.
    pub points: Option<f64>,
    /// Its grade; `None` without a score and for those monitored.
    pub grade: Option<Grade>,
    /// The grade by points alone, before vetoes and the cap.
    pub by_points: Option<Grade>,
    /// Why the grade is not that by points alone.
    pub standing: Standing,
}

/// Why a unit has the grade it has.
///
/// Example: [`grade`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// By its points.
    Points,
    /// Lowered by a veto.
    Vetoed,
    /// 优 by its points, but beyond the cap.
    Capped,
    /// Only monitored.
    Monitored,
    /// No score.
    NoScore,
}

/// Grades units together, in the order given.
///
/// Deductions come first and do not go below zero; points are rounded half up to two decimals, as they are printed; a veto lowers the grade
/// to the best that is still open; then at most ⌊cap × graded⌋ units stay 优, those with the most points, and the others become 良. Units
/// that tie where the cap falls all become 良, so that the cap holds and no lot is drawn. Those monitored count for nothing.
///
/// # Errors
/// [`Error::DuplicateUnit`]; [`Error::Setting`] for a cap outside 0 to 1, points that are no number, a deduction that is negative or none.
///
/// ```
/// use engine::{Grade, grading::{Candidate, Grading, Standing, grade}};
/// let candidate = |unit: &str, points| Candidate { unit: unit.into(), points: Some(points), ..Candidate::default() };
/// let units = [candidate("a", 95.0), candidate("b", 92.0), candidate("c", 70.0), candidate("d", 50.0)];
/// let graded = grade(&units, &Grading { cap: Some(0.25), ..Grading::default() })?;
/// assert_eq!(graded[0].grade, Some(Grade::Excellent));
/// assert_eq!((graded[1].grade, graded[1].standing), (Some(Grade::Good), Standing::Capped));
/// # Ok::<(), engine::Error>(())
/// ```
pub fn grade(candidates: &[Candidate], grading: &Grading) -> Result<Vec<Graded>, Error> {
    if let Some(cap) = grading.cap.filter(|cap| !(0.0..=1.0).contains(cap)) {
        return Err(Error::Setting { what: "cap on the best grade", value: cap });
    }
    let mut units: Vec<&str> = candidates.iter().map(|candidate| candidate.unit.as_str()).collect();
    units.sort_unstable();
    if let Some(pair) = units.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Error::DuplicateUnit { unit: pair[0].into() });
    }
    let mut graded = candidates.iter().map(|candidate| alone(candidate, grading)).collect::<Result<Vec<_>, _>>()?;
    if let Some(cap) = grading.cap {
        let count = graded.iter().filter(|unit| unit.grade.is_some()).count();
        // A hair more than the product, so that a third of three is one.
        let room = libm::floor(cap * count as f64 + 1e-9) as usize;
        let mut best: Vec<f64> = graded.iter().filter(|unit| unit.grade == Some(Grade::Excellent)).filter_map(|unit| unit.points).collect();
        best.sort_unstable_by(|a, b| b.total_cmp(a));
        if let Some(&first_out) = best.get(room) {
            for unit in graded.iter_mut().filter(|unit| unit.grade == Some(Grade::Excellent)) {
                if unit.points.is_some_and(|points| points <= first_out) {
                    (unit.grade, unit.standing) = (Some(Grade::Good), Standing::Capped);
                }
            }
        }
    }
    Ok(graded)
}

fn alone(candidate: &Candidate, grading: &Grading) -> Result<Graded, Error> {
    if let Some(points) = candidate.points.filter(|points| !points.is_finite()) {
        return Err(Error::Setting { what: "points", value: points });
    }
    if let Some(deduction) = candidate.deductions.iter().find(|deduction| !(deduction.points.is_finite() && deduction.points >= 0.0)) {
        return Err(Error::Setting { what: "deduction", value: deduction.points });
    }
    let off: f64 = candidate.deductions.iter().map(|deduction| deduction.points).sum();
    let points = candidate.points.map(|points| round_half_up((points - off).max(0.0), 2));
    let by_points = points.and_then(|points| grading.bands.grade(points));
    let open = candidate.vetoes.iter().map(|veto| veto.best).max().unwrap_or(Grade::Excellent);
    let (grade, standing) = match by_points {
        _ if candidate.monitored => (None, Standing::Monitored),
        None => (None, Standing::NoScore),
        Some(grade) if open > grade => (Some(open), Standing::Vetoed),
        Some(grade) => (Some(grade), Standing::Points),
    };
    Ok(Graded { unit: candidate.unit.clone(), points, grade, by_points, standing })
}

#[cfg(test)]
mod tests {
    use alloc::{format, vec};

    use super::*;

    fn candidate(unit: &str, points: f64) -> Candidate {
        Candidate { unit: unit.into(), points: Some(points), ..Candidate::default() }
    }

    fn grades(candidates: &[Candidate], cap: Option<f64>) -> Vec<(Option<Grade>, Standing)> {
        let graded = grade(candidates, &Grading { cap, ..Grading::default() }).unwrap();
        graded.into_iter().map(|unit| (unit.grade, unit.standing)).collect()
    }

    #[test]
    fn deductions_vetoes_and_monitoring() {
        let mut late = candidate("late", 91.0);
        late.deductions = vec![Deduction { reason: "late".into(), points: 1.005 }];
        let mut failed = candidate("failed", 99.0);
        failed.vetoes = vec![Veto { reason: "safety".into(), best: Grade::Poor }, Veto { reason: "other".into(), best: Grade::Good }];
        let mut barred = candidate("barred", 70.0);
        barred.vetoes = vec![Veto { reason: "other".into(), best: Grade::Good }];
        let young = Candidate { monitored: true, ..candidate("young", 99.0) };
        let none = Candidate { points: None, ..candidate("none", 0.0) };
        let mut under = candidate("under", 3.0);
        under.deductions = vec![Deduction { reason: "all".into(), points: 50.0 }];
        let all = [late, failed, barred, young, none, under];
        assert_eq!(
            grades(&all, None),
            [
                (Some(Grade::Excellent), Standing::Points), // 89.995 is printed as 90.00
                (Some(Grade::Poor), Standing::Vetoed),
                (Some(Grade::Fair), Standing::Points),
                (None, Standing::Monitored),
                (None, Standing::NoScore),
                (Some(Grade::Poor), Standing::Points),
            ]
        );
        assert_eq!(grade(&all, &Grading::default()).unwrap()[5].points, Some(0.0));
    }

    #[test]
    fn the_cap_holds_and_ties_fall_together() {
        let tied = [candidate("a", 95.0), candidate("b", 93.0), candidate("c", 93.0), candidate("d", 20.0)];
        let expect = |excellent: usize, cap| {
            let found = grades(&tied, Some(cap));
            assert_eq!(found.iter().filter(|(grade, _)| *grade == Some(Grade::Excellent)).count(), excellent, "{cap}");
        };
        expect(0, 0.2);
        expect(1, 0.25);
        // Room for two, but the second and third tie.
        expect(1, 0.5);
        expect(3, 0.75);
        // Those monitored make no room: ⌊.5 × 2⌋ = 1.
        let mut some = tied.clone();
        some[1].monitored = true;
        some[3].monitored = true;
        assert_eq!(grades(&some, Some(0.5))[0].0, Some(Grade::Excellent));
        assert_eq!(grades(&some, Some(0.5))[2], (Some(Grade::Good), Standing::Capped));
        let third: Vec<Candidate> = (0..3).map(|i| candidate(&format!("u{i}"), 91.0 + f64::from(i))).collect();
        assert_eq!(grades(&third, Some(1.0 / 3.0)).iter().filter(|(grade, _)| *grade == Some(Grade::Excellent)).count(), 1);
    }

    #[test]
    fn faults_are_named() {
        let fault = |candidate: Candidate, cap| grade(&[candidate], &Grading { cap, ..Grading::default() }).unwrap_err();
        assert!(matches!(fault(candidate("a", 1.0), Some(1.5)), Error::Setting { what: "cap on the best grade", .. }));
        assert!(matches!(fault(candidate("a", f64::NAN), None), Error::Setting { what: "points", .. }));
        let mut wrong = candidate("a", 1.0);
        wrong.deductions = vec![Deduction { reason: "x".into(), points: -1.0 }];
        assert!(matches!(fault(wrong, None), Error::Setting { what: "deduction", .. }));
        let twice = [candidate("a", 1.0), candidate("a", 2.0)];
        assert_eq!(grade(&twice, &Grading::default()), Err(Error::DuplicateUnit { unit: "a".into() }));
    }
}
