// SPDX-License-Identifier: Apache-2.0
#include "core/rescue/ways.h"

#include "core/base/text.h"
#include "core/formats/registry.h"
#include "core/run/repair.h"
#include "core/sql/objects.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::rescue {

namespace {

using run::Direction;
using run::Wish;
using run::WishKind;

Wish wish(WishKind kind, std::optional<std::string> version = {})
{
    Wish wish;
    wish.kind = kind;
    wish.version = std::move(version);
    return wish;
}

Wish mark(const std::string& version, bool isApplied)
{
    Wish made = wish(WishKind::Mark, version);
    made.markApplied = isApplied;
    return made;
}

/// Makes the ways of one state. One object a call of waysOut.
class Finder {
public:
    Finder(const Facts& facts, const run::PlanInput& input)
        : m_facts(facts)
        , m_input(input)
        , m_format(formats::formatNamed(input.project.format))
        , m_rules(m_format.rules(input.project))
        , m_abilities(m_format.abilities())
        , m_migration(facts.migrations.empty() ? nullptr : &facts.migrations.front())
    {}

    std::vector<Way> find()
    {
        if (m_migration != nullptr && m_migration->trouble == Trouble::WentBack) {
            acceptHistory();
            byHand();
        } else if (m_migration != nullptr && m_migration->trouble != Trouble::CutOff) {
            resume();
            if (m_migration->trouble != Trouble::Unrecorded) { // which has no mark, and may be somebody else's
                clearMark();
                undo();
                rollBackHalfDone();
            }
            byHand();
        } else {
            if (m_migration != nullptr)
                goOn();
            if (!m_facts.toolLock.empty())
                releaseLock();
            rollBack();
        }
        restore();
        lookOnly();
        if (m_facts.isAtWork()) {
            for (Way& way : m_ways) {
                if (way.kind == WayKind::LookOnly)
                    continue;
                way.whyNot = "A run is still at work. Wait for its end, or end it; then look again.";
                way.plan.reset();
            }
        }
        const Recommended best = recommend(m_facts, m_ways);
        for (Way& way : m_ways) {
            way.isRecommended = way.kind == best.kind;
            if (way.isRecommended)
                way.reason = best.reason;
        }
        return std::move(m_ways);
    }

private:
    Way& add(WayKind kind, std::string title, std::string does)
    {
        Way& way = m_ways.emplace_back();
        way.kind = kind;
        way.title = std::move(title);
        way.does = std::move(does);
        return way;
    }

    /// The first of these wishes that gives a plan with steps; else why the first one does not.
    void plan(Way& way, const std::vector<Wish>& wishes) const
    {
        for (const Wish& one : wishes) {
            std::string whyNot;
            try {
                run::PlanOrRefusal made = run::makePlan(m_input, one);
                if (auto* ready = std::get_if<run::Plan>(&made); ready != nullptr && !ready->isEmpty()) {
                    way.wish = one;
                    for (const std::string& line : ready->assertions) {
                        if (line.starts_with(run::kAgainstIt))
                            way.against.push_back(line.substr(run::kAgainstIt.size()));
                    }
                    const bool isLoss = std::ranges::any_of(ready->steps, [&](const run::Step& step) {
                        return std::ranges::any_of(step.statements, [&](const run::PlannedStatement& statement) {
                            return statement.losesData && !isOfEmpty(statement);
                        });
                    });
                    if (isLoss && way.kind != WayKind::Resume)
                        way.loses.emplace_back("Rows of what is dropped on the way.");
                    way.plan = std::make_shared<const run::Plan>(std::move(*ready));
                    way.whyNot.clear();
                    return;
                }
                const auto* no = std::get_if<run::Refusal>(&made);
                whyNot = no == nullptr ? "There is nothing to do." : no->reason;
            } catch (const Error& error) {
                whyNot = error.message() + '.';
            }
            if (way.whyNot.empty())
                way.whyNot = whyNot;
        }
        if (way.whyNot.empty())
            way.whyNot = "This format has no such command.";
    }

    [[nodiscard]] std::string below() const { return run::versionBelow(m_input.set, m_rules, m_migration->version); }

    [[nodiscard]] static std::string shownVersion(const std::string& version)
    {
        return version.empty() ? std::string("the beginning") : shownInLine(version);
    }

    [[nodiscard]] int count() const { return static_cast<int>(m_migration->statements.size()); }

    void resume()
    {
        const MigrationFact& one = *m_migration;
        if (one.trouble != Trouble::PartWay)
            return;
        const int left = count() - one.least;
        Way& way = add(
            WayKind::Resume, fmt::format("Go on with the {} of {}", toString(one.direction), shownVersion(one.version)),
            left > 0 ? fmt::format("Runs the {} that {} not taken effect, from statement {} on, and records it.",
                                   left == 1 ? std::string("one statement") : fmt::format("{} statements", left),
                                   left == 1 ? "has" : "have", one.least + 1)
                     : std::string("All statements took effect: records it."));
        if (one.hasFailed)
            way.needs.push_back(
                fmt::format("Statement {} failed, and stands in the file as it was. Mend what it failed "
                            "at, or the statement itself; what took effect must stay as it is.",
                            one.least + 1));
        const WishKind kind = one.direction == Direction::Up ? WishKind::Up : WishKind::Down;
        Wish first = wish(kind);
        first.count = 1;
        std::vector<Wish> wishes = {first};
        if (one.direction == Direction::Up)
            wishes.push_back(wish(kind, one.version));
        for (std::size_t i = 0, end = wishes.size(); i < end; ++i) {
            wishes.push_back(wishes[i]);
            wishes.back().allowSplit = true;
        }
        plan(way, wishes);
        if (way.plan != nullptr && asksInVain(way.plan->steps.front())) {
            way.whyNot = fmt::format(
                "Whether statement {} ({}) took effect, all of it or a part, nothing can tell "
                "afterwards: the run would end with the same question.",
                one.least + 1,
                shownInLine(way.plan->steps.front().statements.at(static_cast<std::size_t>(one.least)).tag));
            way.plan.reset();
        }
    }

    /// The run would first look whether a statement took effect of which nothing tells: a CALL that failed may have committed before.
    [[nodiscard]] bool asksInVain(const run::Step& step) const
    {
        const auto next = static_cast<std::size_t>(m_migration->least);
        if (m_migration->isCertain() || !step.resume || !step.resume->probeNext || next >= step.statements.size())
            return false;
        const run::PlannedStatement& statement = step.statements[next];
        return statement.transactionUse != sql::TransactionUse::Either &&
               (statement.probe.kind == sql::ProbeKind::None ||
                (statement.probe.kind == sql::ProbeKind::CreateIndex && statement.probe.index.name.empty())) &&
               m_migration->statements.at(next).catalog == Truth::NotKnown;
    }

    void clearMark()
    {
        const MigrationFact& one = *m_migration;
        const std::string version = shownVersion(one.version);
        if (one.direction == Direction::Down) {
            clearDown(version);
            return;
        }
        Way& way =
            add(WayKind::ClearMark, fmt::format("Clear the mark of {}: it left nothing behind", version),
                fmt::format("Takes {} out of the history, so that it is pending again. Runs nothing else.", version));
        if (one.least > 0) {
            way.whyNot = fmt::format("It did leave something: {} of {} statements took effect.", one.least, count());
            return;
        }
        if (!one.isCertain())
            way.needs.push_back(
                fmt::format("See for yourself that nothing of {} is there: the catalog cannot tell.", version));
        std::vector<Wish> wishes;
        if (one.isCertain() || m_input.dirtyEvidence.verdict != run::PlanInput::Evidence::Verdict::TookEffect)
            wishes.push_back(wish(WishKind::Repair));
        addSaid(wishes, false);
        plan(way, wishes);
    }

    /// The same for a rollback that took nothing away: the migration is applied as before.
    void clearDown(const std::string& version)
    {
        const MigrationFact& one = *m_migration;
        Way& way =
            add(WayKind::ClearMark, fmt::format("Clear the mark of the down of {}: it took nothing away", version),
                fmt::format("Records {} as applied again. Runs nothing else.", version));
        if (one.least > 0) {
            way.whyNot =
                fmt::format("It did take something away: {} of {} statements took effect.", one.least, count());
            return;
        }
        if (!one.isCertain() || one.statements.empty())
            way.needs.push_back(
                fmt::format("See for yourself that all of {} is there still: the catalog cannot tell.", version));
        std::vector<Wish> wishes;
        addSaid(wishes, true);
        plan(way, wishes);
    }

    /// What the format has for saying how it is.
    void addSaid(std::vector<Wish>& wishes, bool isApplied) const
    {
        const std::string version = m_migration->version;
        const bool isNumber = m_rules.model == history::HistoryModel::SingleNumber;
        if (m_abilities.canMark && !isNumber)
            wishes.push_back(mark(version, isApplied));
        if (m_abilities.canForce) {
            const std::string to = isApplied ? version : below();
            wishes.push_back(wish(WishKind::Force, to.empty() ? std::nullopt : std::optional(to)));
        }
    }

    void undo()
    {
        const MigrationFact& one = *m_migration;
        if (one.direction == Direction::Down)
            return;
        const std::string version = shownVersion(one.version);
        int done = one.least;
        // An index that a broken build left behind goes with the rest.
        const bool hasBroken =
            one.isCertain() && done < count() &&
            std::ranges::any_of(one.statements[static_cast<std::size_t>(done)].objects,
                                [](const ObjectFact& object) { return object.presence == Presence::Invalid; });
        const std::string what = one.least == 1 ? "the one statement that took effect"
                                                : fmt::format("the {} statements that took effect", one.least);
        Way& way = add(WayKind::UndoHalfDone, fmt::format("Undo the half-done parts of {}, then clear it", version),
                       fmt::format("Takes back {}, and takes {} out of the history, all in one transaction.",
                                   !hasBroken ? what + ", the last one first"
                                   : one.least == 0
                                       ? std::string("the invalid index that its first statement left")
                                       : what + ", and the invalid index that the next one left, the last one first",
                                   version));
        if (!one.isCertain()) {
            way.whyNot = "It cannot be told which of its statements took effect.";
            return;
        }
        if (hasBroken)
            ++done;
        if (done == 0) {
            way.whyNot = "Nothing of it took effect: there is nothing to undo.";
            return;
        }
        Wish made = wish(WishKind::Undo, one.version);
        made.count = done;
        plan(way, {made});
        if (way.plan != nullptr) {
            for (const run::PlannedStatement& statement : way.plan->steps.front().statements) {
                if (statement.losesData && !isOfEmpty(statement))
                    way.loses.push_back("What has been put into it since: " + shownInLine(statement.text));
            }
            std::erase(way.loses, "Rows of what is dropped on the way.");
        }
    }

    /// What it drops holds no row.
    [[nodiscard]] bool isOfEmpty(const run::PlannedStatement& statement) const
    {
        const auto objects = sql::namedObjects(statement.text);
        return !objects.empty() && std::ranges::all_of(objects, [&](const sql::NamedObject& object) {
            const schema::Relation* relation = m_facts.catalog == nullptr
                                                   ? nullptr
                                                   : m_facts.catalog->relation({object.name.schema, object.name.name});
            return relation != nullptr && relation->isEmpty;
        });
    }

    void rollBackHalfDone()
    {
        const MigrationFact& one = *m_migration;
        if (one.direction == Direction::Down)
            return;
        const std::string to = m_rules.model == history::HistoryModel::SingleNumber
                                   ? shownVersion(below())
                                   : fmt::format("before {}", shownVersion(one.version));
        Way& way = add(WayKind::RollBack, fmt::format("Roll back to {} with the down script", to),
                       fmt::format("Runs the down script of {} over what is there of it, and takes it out of the "
                                   "history, all in one transaction. Where the script finds less than it expects, it "
                                   "fails and changes nothing.",
                                   shownVersion(one.version)));
        if (!one.hasDown) {
            way.whyNot = "There is no down script.";
            return;
        }
        if (one.isCertain() && one.least == 0) {
            way.whyNot = "Nothing of it took effect: there is nothing to roll back.";
            return;
        }
        for (const StatementFact& statement : one.statements) {
            for (const ObjectFact& object : statement.objects) {
                if (object.presence != Presence::Other)
                    continue;
                way.whyNot = fmt::format("The {} that is there is another than statement {} makes: the down script "
                                         "might take it away.",
                                         object.object, statement.number);
                return;
            }
        }
        Wish made = wish(WishKind::Undo, one.version);
        made.byDownScript = true;
        made.count = one.least;
        plan(way, {made});
    }

    void byHand()
    {
        const MigrationFact& one = *m_migration;
        const std::string version = shownVersion(one.version);
        const bool isUp = one.direction == Direction::Up;
        Way& way = add(
            WayKind::FinishByHand,
            isUp ? fmt::format("Finish by hand, then record {} as applied", version)
                 : fmt::format("Finish the down by hand, then record {} as not applied", version),
            isUp ? fmt::format("Records {} as applied. Runs nothing: what is missing of it is yours to do.", version)
                 : fmt::format("Takes {} out of the history. Runs nothing: what is left of it is yours to "
                               "take away.",
                               version));
        if (one.least < count()) {
            for (const StatementFact& statement : one.statements) {
                if (statement.number > one.least)
                    way.needs.push_back(fmt::format(
                        "{} statement {}, line {}: {}",
                        statement.number > one.most ? "Run" : "Look whether it took effect:", statement.number,
                        statement.line, statement.text));
            }
        }
        std::vector<Wish> wishes;
        addSaid(wishes, isUp);
        if (m_input.dirtyEvidence.verdict == run::PlanInput::Evidence::Verdict::TookEffect && isUp)
            wishes.push_back(wish(WishKind::Repair));
        plan(way, wishes);
    }

    void acceptHistory()
    {
        Way& way = add(WayKind::ClearMark, "Take the history as it is",
                       fmt::format("The journal no longer counts {} as applied; the history stays as it is. \"up\" "
                                   "then applies what is pending.",
                                   fmt::join(m_input.wentBack, ", ")));
        way.needs.emplace_back("Find out why: was the database restored, or did it fail over to a standby that lagged? "
                               "Who wrote to it since then has lost that too.");
        plan(way, {wish(WishKind::Repair)});
    }

    void goOn()
    {
        if (m_facts.pending == 0)
            return;
        Way& way = add(WayKind::Resume, "Go on with what is pending",
                       fmt::format("Applies what is pending ({}). What the run that was cut off left is settled first, "
                                   "by the row in the history.",
                                   m_facts.pending));
        plan(way, {wish(WishKind::Up)});
    }

    void releaseLock()
    {
        Way& way = add(WayKind::ClearMark, fmt::format("Release the lock of {}", m_format.name()),
                       "Releases the tool's own lock, which a run that is gone left taken. Runs nothing else.");
        plan(way, {wish(WishKind::Repair)});
    }

    /// Nothing is half done, and the last migration is not wanted any more.
    void rollBack()
    {
        if (!m_facts.current)
            return;
        const history::StatusRow* row = m_input.reading.status.find(*m_facts.current);
        Way& way =
            add(WayKind::RollBack, fmt::format("Roll back {} with the down script", shownVersion(*m_facts.current)),
                "Runs the down script of the migration that was applied last.");
        if (row == nullptr || !row->hasDown) {
            way.whyNot = "There is no down script.";
            return;
        }
        Wish down = wish(WishKind::Down);
        down.count = 1;
        plan(way, {down});
    }

    void restore()
    {
        if (!m_facts.backup) {
            Way& way = add(WayKind::RestoreBackup, "Restore a backup", "Puts back what a backup holds.");
            way.whyNot = "There is no verified backup of this database.";
            return;
        }
        Way& way = add(WayKind::RestoreBackup, fmt::format("Restore the backup of {}", m_facts.backup->takenAt),
                       fmt::format("Puts back {} as it was then, in one transaction.", m_facts.backup->what));
        way.loses.push_back(
            fmt::format("Everything that was written to these tables since {}.", m_facts.backup->takenAt));
    }

    void lookOnly() { add(WayKind::LookOnly, "Only look; save the facts", "Changes nothing."); }

    const Facts& m_facts;
    const run::PlanInput& m_input;
    const formats::Format& m_format;
    history::HistoryRules m_rules;
    formats::Abilities m_abilities;
    const MigrationFact* m_migration;
    std::vector<Way> m_ways;
};

} // namespace

std::vector<Way> waysOut(const Facts& facts, const run::PlanInput& input)
{
    return Finder(facts, input).find();
}

std::string_view toString(WayKind kind)
{
    switch (kind) {
    case WayKind::Resume: return "resume";
    case WayKind::ClearMark: return "clear";
    case WayKind::UndoHalfDone: return "undo";
    case WayKind::RollBack: return "roll-back";
    case WayKind::FinishByHand: return "by-hand";
    case WayKind::RestoreBackup: return "restore";
    case WayKind::LookOnly: return "look";
    }
    return "look";
}

std::optional<WayKind> wayNamed(std::string_view name)
{
    for (const WayKind kind : kWayKinds) {
        if (toString(kind) == name)
            return kind;
    }
    return std::nullopt;
}

const Way* find(const std::vector<Way>& ways, WayKind kind)
{
    const auto found = std::ranges::find(ways, kind, &Way::kind);
    return found == ways.end() ? nullptr : &*found;
}

Recommended recommend(const Facts& facts, const std::vector<Way>& ways)
{
    const auto can = [&ways](WayKind kind) {
        const Way* way = find(ways, kind);
        return way != nullptr && way->isPossible();
    };
    if (facts.isAtWork())
        return {WayKind::LookOnly, "A run is still at work: what is half done now may be whole in a moment."};
    if (facts.migrations.empty() || facts.migrations.front().trouble == Trouble::CutOff) {
        if (!facts.toolLock.empty() && can(WayKind::ClearMark))
            return {WayKind::ClearMark, "The lock keeps every run waiting, and its holder is gone."};
        return {WayKind::LookOnly, "Nothing is wrong here: history and catalog are clear."};
    }
    const MigrationFact& one = facts.migrations.front();
    const auto all = static_cast<int>(one.statements.size());
    if (one.trouble == Trouble::WentBack) {
        const bool isGone = std::ranges::all_of(facts.migrations, [](const MigrationFact& fact) {
            return fact.trouble != Trouble::WentBack ||
                   (fact.isCertain() && fact.least == 0 && !fact.statements.empty());
        });
        if (isGone && can(WayKind::ClearMark))
            return {WayKind::ClearMark, "The catalog agrees with the history: what was applied is not there any more."};
        return {WayKind::LookOnly,
                "History and catalog do not say the same: find out what happened to the server first."};
    }
    if (one.trouble == Trouble::Unrecorded)
        return {WayKind::LookOnly,
                "Names alone do not tell whose these objects are. What is its own: finish it by hand, "
                "or take it back by hand."};
    if (!one.isCertain()) {
        if (one.trouble == Trouble::PartWay && can(WayKind::Resume))
            return {WayKind::Resume, "Before it goes on, it looks whether the statement that was sent took effect."};
        return {WayKind::LookOnly,
                "What took effect cannot be told from here. Look at the schema; then choose what is true."};
    }
    if (one.trouble == Trouble::PartWay) {
        if (can(WayKind::Resume) && !one.hasFailed)
            return {WayKind::Resume,
                    "It was cut off, nothing failed: exactly the statements that are missing are run."};
        if (one.least == 0 && can(WayKind::ClearMark))
            return {WayKind::ClearMark, "None of its statements took effect."};
        const Way* undo = find(ways, WayKind::UndoHalfDone);
        if (undo != nullptr && undo->isPossible() && undo->loses.empty())
            return {WayKind::UndoHalfDone, "What took effect can be taken back without loss, and its next statement "
                                           "would fail again."};
        if (can(WayKind::Resume))
            return {WayKind::Resume, "Once the failed statement is mended, exactly what is missing is run."};
    }
    const bool isDown = one.direction == run::Direction::Down;
    if (isDown && one.least == 0 && all > 0 && can(WayKind::ClearMark))
        return {WayKind::ClearMark, "The catalog has all of it still."};
    if (!isDown && one.least == 0 && can(WayKind::ClearMark))
        return {WayKind::ClearMark, one.isWhole ? "It ran in one transaction, which was rolled back: the catalog has "
                                                  "nothing of it."
                                                : "The catalog has nothing of it."};
    if (all > 0 && one.least == all && can(WayKind::FinishByHand))
        return {WayKind::FinishByHand, isDown ? "All of it is gone: only the record is missing."
                                              : "All of it is there: only the record is missing."};
    const Way* undo = find(ways, WayKind::UndoHalfDone);
    if (undo != nullptr && undo->isPossible() && undo->loses.empty())
        return {WayKind::UndoHalfDone, "What took effect can be taken back without loss."};
    if (can(WayKind::RollBack) && find(ways, WayKind::RollBack)->loses.empty())
        return {WayKind::RollBack, "The down script takes back what took effect, or changes nothing."};
    if (can(WayKind::UndoHalfDone))
        return {WayKind::UndoHalfDone, "It leads back to where nothing is half done; read what is lost."};
    return {WayKind::LookOnly, "No way leads out by itself. Finish by hand, or undo by hand, then say what is true."};
}

} // namespace lk::rescue
