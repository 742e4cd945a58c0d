// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/plantext.h"

#include "core/base/text.h"
#include "core/run/demand.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

struct PlanWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::PlanWords)
};

QString versionText(const std::optional<std::string>& version)
{
    return version ? toQt(shownInLine(*version)) : PlanWords::tr("empty", "no version");
}

bool goesDown(const run::Plan& plan)
{
    return std::any_of(plan.steps.begin(), plan.steps.end(),
                       [](const run::Step& step) { return step.direction == run::Direction::Down; });
}

int stepCount(const run::Plan& plan)
{
    return static_cast<int>(plan.steps.size());
}

/// A goto is an apply or a roll back; the words follow what it does.
run::WishKind shownKind(const run::Plan& plan)
{
    return plan.wish.kind == run::WishKind::Goto ? (goesDown(plan) ? run::WishKind::Down : run::WishKind::Up)
                                                 : plan.wish.kind;
}

} // namespace

QString headlineOf(const run::Plan& plan)
{
    if (plan.isEmpty()) {
        return PlanWords::tr("Nothing to do");
    }
    const QString way = u": "_s + versionText(plan.from) + u" → "_s + versionText(plan.to);
    switch (shownKind(plan)) {
    case run::WishKind::Down:
        return (stepCount(plan) == 1 ? PlanWords::tr("Roll back 1 migration")
                                     : PlanWords::tr("Roll back %n migrations", nullptr, stepCount(plan))) +
               way;
    case run::WishKind::Redo:
        return (stepCount(plan) == 1 ? PlanWords::tr("Roll back and apply again: 1 step")
                                     : PlanWords::tr("Roll back and apply again: %n steps", nullptr, stepCount(plan)));
    case run::WishKind::Force:
        return PlanWords::tr("Force the recorded version: %1")
            .arg(versionText(plan.from) + u" → "_s + versionText(plan.to));
    case run::WishKind::Mark:
        return (plan.wish.markApplied ? PlanWords::tr("Mark %1 as applied, without running it")
                                      : PlanWords::tr("Mark %1 as pending, without running it"))
            .arg(toQt(shownInLine(plan.wish.version.value_or(""))));
    case run::WishKind::Undo:
        return PlanWords::tr("Undo what %1 left behind").arg(toQt(shownInLine(plan.wish.version.value_or(""))));
    case run::WishKind::Repair:
        return (stepCount(plan) == 1 ? PlanWords::tr("Repair the history: 1 step")
                                     : PlanWords::tr("Repair the history: %n steps", nullptr, stepCount(plan)));
    default:
        return (stepCount(plan) == 1 ? PlanWords::tr("Apply 1 migration")
                                     : PlanWords::tr("Apply %n migrations", nullptr, stepCount(plan))) +
               way;
    }
}

QString verbOf(const run::Plan& plan)
{
    switch (shownKind(plan)) {
    case run::WishKind::Down:
        return (stepCount(plan) == 1 ? PlanWords::tr("&Roll Back 1 Migration")
                                     : PlanWords::tr("&Roll Back %n Migrations", nullptr, stepCount(plan)));
    case run::WishKind::Redo:
        return (stepCount(plan) == 1 ? PlanWords::tr("&Redo 1 Step")
                                     : PlanWords::tr("&Redo %n Steps", nullptr, stepCount(plan)));
    case run::WishKind::Force: return PlanWords::tr("&Force Version %1").arg(versionText(plan.to));
    case run::WishKind::Mark:
        return plan.wish.markApplied ? PlanWords::tr("&Mark as Applied") : PlanWords::tr("&Mark as Pending");
    case run::WishKind::Repair: return PlanWords::tr("&Repair History");
    case run::WishKind::Undo: return PlanWords::tr("&Undo It");
    default:
        return (stepCount(plan) == 1 ? PlanWords::tr("&Apply 1 Migration")
                                     : PlanWords::tr("&Apply %n Migrations", nullptr, stepCount(plan)));
    }
}

QString questionOf(const run::Plan& plan)
{
    const QString name = toQt(shownInLine(run::nameToType(plan)));
    const QString from = versionText(plan.from);
    const QString to = versionText(plan.to);
    switch (shownKind(plan)) {
    case run::WishKind::Down:
        return (stepCount(plan) == 1
                    ? PlanWords::tr("Roll back 1 migration in %1, from %2 to %3?")
                    : PlanWords::tr("Roll back %n migrations in %1, from %2 to %3?", nullptr, stepCount(plan)))
            .arg(name, from, to);
    case run::WishKind::Redo:
        return (stepCount(plan) == 1
                    ? PlanWords::tr("Roll back and apply again in %1: 1 step?")
                    : PlanWords::tr("Roll back and apply again in %1: %n steps?", nullptr, stepCount(plan)))
            .arg(name);
    case run::WishKind::Force:
        return PlanWords::tr("Record %3 as the version of %1 instead of %2, running nothing?").arg(name, from, to);
    case run::WishKind::Mark:
        return (plan.wish.markApplied ? PlanWords::tr("Record %2 as applied in %1, running nothing?")
                                      : PlanWords::tr("Record %2 as pending in %1, running nothing?"))
            .arg(name, toQt(shownInLine(plan.wish.version.value_or(""))));
    case run::WishKind::Undo:
        return PlanWords::tr("Undo in %1 what %2 left behind, and take it out of the history?")
            .arg(name, toQt(shownInLine(plan.wish.version.value_or(""))));
    case run::WishKind::Repair:
        return PlanWords::tr("Repair the history of %1, running none of the scripts?").arg(name);
    default:
        return (stepCount(plan) == 1
                    ? PlanWords::tr("Apply 1 migration to %1, from %2 to %3?")
                    : PlanWords::tr("Apply %n migrations to %1, from %2 to %3?", nullptr, stepCount(plan)))
            .arg(name, from, to);
    }
}

QString typePromptOf(const run::Plan& plan)
{
    const QString name = toQt(shownInLine(run::nameToType(plan)));
    switch (shownKind(plan)) {
    case run::WishKind::Down:
    case run::WishKind::Undo: return PlanWords::tr("To roll back in %1 type its &name:").arg(name);
    case run::WishKind::Redo: return PlanWords::tr("To roll back and apply again in %1 type its &name:").arg(name);
    case run::WishKind::Force:
    case run::WishKind::Mark:
    case run::WishKind::Repair: return PlanWords::tr("To change the history of %1 type its &name:").arg(name);
    default: return PlanWords::tr("To apply to %1 type its &name:").arg(name);
    }
}

QString transactionText(run::StepMode mode)
{
    switch (mode) {
    case run::StepMode::Transaction: return PlanWords::tr("one", "transaction");
    case run::StepMode::Stepwise: return PlanWords::tr("none", "transaction");
    case run::StepMode::Foreign: return PlanWords::tr("one, its own", "transaction");
    case run::StepMode::Empty: return PlanWords::tr("history only", "transaction");
    case run::StepMode::RecordOnly: return PlanWords::tr("history only", "transaction");
    case run::StepMode::Tool: return PlanWords::tr("the tool's", "transaction");
    }
    return {};
}

QString transactionExplanation(run::StepMode mode)
{
    switch (mode) {
    case run::StepMode::Transaction:
        return PlanWords::tr("All statements and the history's row commit together, or nothing does.");
    case run::StepMode::Stepwise:
        return PlanWords::tr("Each statement commits by itself: a failure keeps the statements before it.");
    case run::StepMode::Foreign:
        return PlanWords::tr("The file's own BEGIN and COMMIT are replaced by ours, the history's row included.");
    case run::StepMode::Empty:
        return PlanWords::tr("This side of the migration has no statements: only the history moves.");
    case run::StepMode::RecordOnly: return PlanWords::tr("Nothing of the scripts runs: only the history is written.");
    case run::StepMode::Tool:
        return PlanWords::tr(
            "The tool itself carries it out and decides on transactions; the history tells what it did.");
    }
    return {};
}

QString lockText(const sql::Lock& lock)
{
    if (lock.mode == sql::LockMode::None) {
        return u"–"_s;
    }
    QString mode = toQt(sql::toString(lock.mode));
    if (mode.endsWith(u"Lock"_s)) {
        mode.chop(4);
    }
    const QString relation = toQt(shownInLine(
        lock.relation.schema.empty() ? lock.relation.name : lock.relation.schema + "." + lock.relation.name));
    return relation.isEmpty() ? mode : mode + u' ' + relation;
}

QString wayBackOf(const run::Plan& plan)
{
    QStringList parts;
    const int most = 6;
    for (auto step = plan.steps.rbegin(); step != plan.steps.rend(); ++step) {
        if (step->mode == run::StepMode::RecordOnly || step->isAround) {
            continue;
        }
        const bool isUp = step->direction == run::Direction::Up;
        parts << toQt(shownInLine(step->version)) + u" → "_s +
                     (!step->hasWayBack ? (isUp ? PlanWords::tr("no down script") : PlanWords::tr("no up script"))
                      : isUp            ? PlanWords::tr("down script")
                                        : PlanWords::tr("up script"));
    }
    if (parts.isEmpty()) {
        return {};
    }
    if (parts.size() > most) {
        const int withoutWay = static_cast<int>(std::count_if(plan.steps.begin(), plan.steps.end(),
                                                              [](const run::Step& step) { return !step.hasWayBack; }));
        return withoutWay == 0
                   ? PlanWords::tr("Way back: every one of the %n steps has a script.", nullptr, stepCount(plan))
                   : (withoutWay == 1 ? PlanWords::tr("Way back: 1 step has none.")
                                      : PlanWords::tr("Way back: %n steps have none.", nullptr, withoutWay));
    }
    return PlanWords::tr("Way back: %1").arg(parts.join(u" · "_s));
}

QStringList lossesOf(const run::Plan& plan)
{
    QStringList losses;
    for (const run::Step& step : plan.steps) {
        for (const run::PlannedStatement& statement : step.statements) {
            if (statement.losesData) {
                losses << PlanWords::tr("%1, line %2: %3")
                              .arg(toQt(shownInLine(step.version)))
                              .arg(statement.line)
                              .arg(oneLine(statement.text, 100));
            }
        }
    }
    return losses;
}

QStringList consequencesOf(const run::Plan& plan)
{
    QStringList lines;
    const QStringList losses = lossesOf(plan);
    if (!losses.isEmpty()) {
        const int count = static_cast<int>(losses.size());
        lines << (count == 1 ? PlanWords::tr("1 statement removes data that no script brings back.")
                             : PlanWords::tr("%n statements remove data that no script brings back.", nullptr, count));
    }
    for (const run::Step& step : plan.steps) {
        if (step.mode == run::StepMode::Stepwise) {
            lines << PlanWords::tr("%1 runs without a transaction: if it fails half-way, what ran before stays.")
                         .arg(toQt(shownInLine(step.version)));
        }
        if (step.recording.tool && step.mode == run::StepMode::Tool &&
            (&step == &plan.steps.front() || step.group == 0 || (&step - 1)->group != step.group)) {
            lines << PlanWords::tr("%1 is carried out by its own tool: %2")
                         .arg(toQt(shownInLine(step.version)), toQt(step.recording.tool->shown()));
        }
        if (step.mode != run::StepMode::RecordOnly && !step.isAround && !step.hasWayBack) {
            lines << PlanWords::tr("%1 has no way back: there is no script that undoes it.")
                         .arg(toQt(shownInLine(step.version)));
        }
    }
    if (losses.isEmpty() && goesDown(plan)) {
        lines << PlanWords::tr("What the applied migrations made is taken away again.");
    }
    for (const std::string& deed : plan.deeds) {
        lines << toQt(shown(deed));
    }
    for (const std::string& assertion : plan.assertions) {
        lines << toQt(shown(assertion));
    }
    constexpr qsizetype kMost = 8;
    if (lines.size() > kMost) {
        const int more = static_cast<int>(lines.size() - kMost);
        lines = lines.mid(0, kMost);
        lines << PlanWords::tr("… and %n more.", nullptr, more);
    }
    return lines;
}

QString planAsSql(const run::Plan& plan)
{
    QString text =
        u"-- "_s + headlineOf(plan) + u"\n-- "_s + toQt(shownInLine(plan.project.name)) + u" ("_s +
        toQt(plan.project.format) + u") in "_s + toQt(shownInLine(plan.environment.name)) + u", "_s +
        toQt(shownInLine(plan.server.where())) + u"\n-- plan "_s + toQt(plan.digest()) +
        u"\n-- To read and to keep. Run it with lockkeeperctl, which takes the locks and writes the history.\n"_s;
    for (const run::Step& step : plan.steps) {
        text += u"\n-- "_s + toQt(shownInLine(step.version)) + u' ' + toQt(shownInLine(step.name)) + u" ("_s +
                (step.direction == run::Direction::Up ? u"up"_s : u"down"_s) + u"), "_s + toQt(shownInLine(step.file)) +
                u'\n';
        if (step.recording.tool) {
            text += u"-- $ "_s + toQt(step.recording.tool->shown()) + u'\n';
            continue;
        }
        const bool isOneTransaction = step.mode == run::StepMode::Transaction || step.mode == run::StepMode::Foreign;
        const auto addCommands = [&text](const std::vector<postgres::Command>& commands) {
            for (const postgres::Command& command : commands) {
                text += toQt(command.sql) + u";"_s;
                QStringList values;
                for (const auto& value : command.parameters) {
                    values << (value ? toQt(shownInLine(*value)) : u"NULL"_s);
                }
                text += (values.isEmpty() ? QString() : u" -- with "_s + values.join(u", "_s)) + u'\n';
            }
        };
        if (isOneTransaction) {
            text += u"BEGIN;\n"_s;
        } else {
            addCommands(step.recording.before);
        }
        for (const run::PlannedStatement& statement : step.statements) {
            text += toQt(redact(statement.text)) + u";\n"_s;
        }
        addCommands(step.recording.record);
        if (isOneTransaction) {
            text += u"COMMIT;\n"_s;
        }
    }
    return text;
}

QStringList differencesBetween(const run::Plan& read, const run::Plan& now)
{
    QStringList lines;
    if (read.digest() == now.digest()) {
        return lines;
    }
    if (!(read.server == now.server)) {
        lines << PlanWords::tr("The server is another one, or the role: %1 instead of %2.")
                     .arg(toQt(shownInLine(now.server.where())), toQt(shownInLine(read.server.where())));
    }
    if (read.history.digest() != now.history.digest()) {
        lines << (read.from != now.from ? PlanWords::tr("The history moved from %1 to %2.")
                                              .arg(versionText(read.from), versionText(now.from))
                                        : PlanWords::tr("The history's rows changed."));
    }
    for (const run::Step& step : now.steps) {
        const auto before = std::find_if(read.steps.begin(), read.steps.end(), [&](const run::Step& other) {
            return other.version == step.version && other.direction == step.direction;
        });
        if (before == read.steps.end()) {
            lines << PlanWords::tr("%1 was added to the plan.").arg(toQt(shownInLine(step.version)));
        } else if (before->sha256 != step.sha256) {
            lines << PlanWords::tr("The file of %1 changed: %2.")
                         .arg(toQt(shownInLine(step.version)), toQt(shownInLine(step.file)));
        }
    }
    for (const run::Step& step : read.steps) {
        if (std::none_of(now.steps.begin(), now.steps.end(), [&](const run::Step& other) {
                return other.version == step.version && other.direction == step.direction;
            })) {
            lines << PlanWords::tr("%1 is no longer in the plan.").arg(toQt(shownInLine(step.version)));
        }
    }
    if (lines.isEmpty()) {
        lines << PlanWords::tr("The plan's steps changed.");
    }
    return lines;
}

QString oneLine(std::string_view statement, int limit)
{
    const QString text = toQt(redact(statement.substr(0, static_cast<std::size_t>(limit) * 8))).simplified();
    const QString safe = toQt(shownInLine(fromQt(text)));
    return safe.size() <= limit ? safe : safe.left(limit - 1) + u'…';
}

} // namespace lk::ui
