// SPDX-License-Identifier: Apache-2.0
#include "ui/run/runtext.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/migrationtext.h"
#include "ui/common/qttext.h"
#include "ui/common/statelook.h"
#include "ui/common/timetext.h"
#include "ui/run/runmodel.h"
#include "ui/run/waitingpanel.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

struct RunWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::RunWords)
};

template<class... Ts>
struct Each : Ts... {
    using Ts::operator()...;
};
template<class... Ts>
Each(Ts...) -> Each<Ts...>;

bool goesDown(const run::Plan& plan)
{
    return std::any_of(plan.steps.begin(), plan.steps.end(),
                       [](const run::Step& step) { return step.direction == run::Direction::Down; });
}

bool recordsOnly(const run::Plan& plan)
{
    return plan.wish.kind == run::WishKind::Force || plan.wish.kind == run::WishKind::Mark ||
           plan.wish.kind == run::WishKind::Repair;
}

QString nameOf(const run::Plan& plan)
{
    return toQt(shownInLine(plan.environment.name));
}

} // namespace

QString shortTitle(const run::Plan& plan)
{
    const QString to = plan.to ? toQt(shownInLine(*plan.to)) : RunWords::tr("none", "no version");
    const QString what = [&] {
        switch (plan.wish.kind) {
        case run::WishKind::Up: return RunWords::tr("up to %1", "version").arg(to);
        case run::WishKind::Down: return RunWords::tr("down to %1", "version").arg(to);
        case run::WishKind::Goto: return RunWords::tr("go to %1", "version").arg(to);
        case run::WishKind::Redo: return RunWords::tr("redo %1", "version").arg(to);
        case run::WishKind::Force: return RunWords::tr("force %1", "version").arg(to);
        case run::WishKind::Mark:
            return RunWords::tr("mark %1", "version").arg(toQt(shownInLine(plan.wish.version.value_or(""))));
        case run::WishKind::Undo:
            return RunWords::tr("undo %1", "version").arg(toQt(shownInLine(plan.wish.version.value_or(""))));
        case run::WishKind::Repair: return RunWords::tr("repair to %1", "version").arg(to);
        }
        return QString();
    }();
    return RunWords::tr("Run: %1, %2", "what, environment").arg(what, nameOf(plan));
}

QString presentHeadline(const run::Plan& plan)
{
    const int count = static_cast<int>(plan.steps.size());
    if (recordsOnly(plan)) {
        return RunWords::tr("Writing the history of %1").arg(nameOf(plan));
    }
    if (plan.wish.kind == run::WishKind::Redo) {
        return RunWords::tr("Rolling back and applying again");
    }
    if (goesDown(plan)) {
        return count == 1 ? RunWords::tr("Rolling back 1 migration")
                          : RunWords::tr("Rolling back %n migrations", nullptr, count);
    }
    return count == 1 ? RunWords::tr("Applying 1 migration") : RunWords::tr("Applying %n migrations", nullptr, count);
}

QString pastHeadline(const run::Plan& plan, const run::Outcome& outcome)
{
    const QString name = nameOf(plan);
    const int count = outcome.stepsDone;
    switch (outcome.kind) {
    case run::OutcomeKind::Done:
        if (recordsOnly(plan)) {
            return RunWords::tr("The history of %1 was written").arg(name);
        }
        if (plan.wish.kind == run::WishKind::Redo) {
            return RunWords::tr("Rolled back and applied again in %1").arg(name);
        }
        if (goesDown(plan)) {
            return (count == 1 ? RunWords::tr("1 migration was rolled back in %1")
                               : RunWords::tr("%n migrations were rolled back in %1", nullptr, count))
                .arg(name);
        }
        return (count == 1 ? RunWords::tr("1 migration was applied to %1")
                           : RunWords::tr("%n migrations were applied to %1", nullptr, count))
            .arg(name);
    case run::OutcomeKind::Failed: return RunWords::tr("The run in %1 failed").arg(name);
    case run::OutcomeKind::Refused: return RunWords::tr("The run in %1 was refused").arg(name);
    case run::OutcomeKind::Cancelled: return RunWords::tr("The run in %1 was cancelled").arg(name);
    case run::OutcomeKind::Unknown: return RunWords::tr("The end of the run in %1 is not known").arg(name);
    }
    return {};
}

QString failureSentence(const run::Plan& plan, const run::Outcome& outcome)
{
    const QString name = nameOf(plan);
    const QString version = toQt(shownInLine(outcome.version));
    if (outcome.kind == run::OutcomeKind::Refused || version.isEmpty()) {
        return outcome.kind == run::OutcomeKind::Refused
                   ? RunWords::tr("%1 was not changed.").arg(name)
                   : RunWords::tr("The run in %1 did not come to its end.").arg(name);
    }
    const auto step = std::find_if(plan.steps.begin(), plan.steps.end(),
                                   [&](const run::Step& each) { return each.version == outcome.version; });
    const bool isDown = step != plan.steps.end() && step->direction == run::Direction::Down;
    if (outcome.kind == run::OutcomeKind::Unknown) {
        return RunWords::tr("It is not known whether migration %1 was committed in %2.").arg(version, name);
    }
    QString sentence = (isDown ? RunWords::tr("Migration %1 was not rolled back in %2.")
                               : RunWords::tr("Migration %1 was not applied to %2."))
                           .arg(version, name);
    if (outcome.statement > 0) {
        sentence += u' ' + RunWords::tr("Statement %1 failed.").arg(outcome.statement);
    }
    return sentence;
}

QString stoppingText(const run::Plan& plan, int step, int statementsDone)
{
    if (step < 0 || static_cast<std::size_t>(step) >= plan.steps.size()) {
        return RunWords::tr("Nothing was changed yet, and nothing will be.");
    }
    const run::Step& under = plan.steps[static_cast<std::size_t>(step)];
    const QString version = toQt(shownInLine(under.version));
    QStringList lines;
    if (step > 0) {
        lines << (step == 1 ? RunWords::tr("Kept: 1 step that is committed and recorded already.")
                            : RunWords::tr("Kept: %n steps that are committed and recorded already.", nullptr, step));
    }
    if (under.mode == run::StepMode::Stepwise) {
        lines
            << (statementsDone == 0
                    ? RunWords::tr("%1 runs without a transaction; none of its statements has ended yet.").arg(version)
                    : RunWords::tr("Kept: the statements of %1 that have ended (%2 of %3), because it runs without a "
                                   "transaction. It stops part-way and can be gone on with.")
                          .arg(version)
                          .arg(statementsDone)
                          .arg(under.statements.size()));
        lines << RunWords::tr("Undone: the statement that runs now.");
    } else {
        lines << RunWords::tr("Undone: all that %1 did so far, its transaction is rolled back.").arg(version);
    }
    lines << RunWords::tr("A COMMIT that is under way is waited for.");
    return lines.join(u'\n');
}

QString logLine(const run::Event& event, const run::Plan& plan)
{
    const auto version = [&plan](int step) {
        return step >= 0 && static_cast<std::size_t>(step) < plan.steps.size()
                   ? toQt(shownInLine(plan.steps[static_cast<std::size_t>(step)].version))
                   : QString();
    };
    return std::visit(
        Each{
            [](const run::RunStarted& told) { return RunWords::tr("run %1 began").arg(toQt(told.run)); },
            [](const run::StepStarted& told) {
                return QString(migrationText(told.version, told.name) + (told.direction == run::Direction::Up
                                                                             ? RunWords::tr(": up began")
                                                                             : RunWords::tr(": down began")));
            },
            [](const run::StatementStarted&) { return QString(); },
            [&](const run::StatementFinished& told) {
                QString text = RunWords::tr("%1, statement %2, line %3: %4")
                                   .arg(version(told.step))
                                   .arg(told.statement)
                                   .arg(told.line)
                                   .arg(durationText(told.duration));
                if (told.rows) {
                    text +=
                        u", "_s + (*told.rows == 1 ? RunWords::tr("1 row") : RunWords::tr("%1 rows").arg(*told.rows));
                }
                return text;
            },
            [](const run::NoticeTold& told) {
                return toQt(shownInLine(told.notice.severity + ": " + told.notice.message));
            },
            [](const run::Waiting& told) {
                if (told.isOver) {
                    return QString();
                }
                QString text = waitingText(told);
                for (const postgres::Holder& holder : told.holders) {
                    text += u"; "_s + holderText(holder);
                }
                return text;
            },
            [](const run::Retry& told) {
                return RunWords::tr("try %1 of %2 after %3, pause %4")
                    .arg(told.attempt)
                    .arg(told.attempts)
                    .arg(toQt(told.sqlState), durationText(told.pause));
            },
            [](const run::StepFinished& told) {
                return RunWords::tr("%1: done in %2").arg(toQt(shownInLine(told.version)), durationText(told.duration));
            },
            [](const run::StepFailed& told) {
                return RunWords::tr("%1 failed: %2")
                    .arg(toQt(shownInLine(told.version)), whyText(told.error).simplified());
            },
            [](const run::RunFinished& told) {
                return RunWords::tr("run ended: %1").arg(lookOf(told.outcome.kind).text);
            },
        },
        event);
}

QString reportOf(const run::Plan& plan, const run::Outcome& outcome, const QDateTime& startedAt, const QStringList& log,
                 const QString& notices)
{
    QStringList lines;
    lines << pastHeadline(plan, outcome) << QString();
    const auto fact = [&lines](const QString& name, const QString& value) {
        if (!value.isEmpty()) {
            lines << (name + u':').leftJustified(18) + value;
        }
    };
    fact(RunWords::tr("Outcome"), lookOf(outcome.kind).text);
    fact(RunWords::tr("State left"), toQt(run::stateLeftSentence(outcome)));
    fact(RunWords::tr("Environment"), nameOf(plan) + u" ("_s + lookOf(plan.environment.protection).text + u')');
    fact(RunWords::tr("Server"), toQt(plan.server.where()) + u", PostgreSQL "_s + toQt(plan.server.version));
    fact(RunWords::tr("Project"), toQt(plan.project.name) + u" ("_s + toQt(plan.project.format) + u')');
    fact(RunWords::tr("Began"), startedAt.toString(Qt::ISODate));
    fact(RunWords::tr("Took"), clockText(outcome.duration));
    fact(RunWords::tr("Run"), toQt(outcome.run));
    fact(RunWords::tr("Plan"), toQt(plan.digest()));
    fact(RunWords::tr("Audit entry"), toQt(outcome.audit));
    fact(RunWords::tr("Steps done"), RunWords::tr("%1 of %2").arg(outcome.stepsDone).arg(plan.steps.size()));
    fact(RunWords::tr("Recorded version"), toQt(outcome.current));
    if (outcome.error && outcome.kind != run::OutcomeKind::Done) {
        lines << QString() << detailsText(failureSentence(plan, outcome), *outcome.error);
    }
    lines << QString() << RunWords::tr("Log") << log;
    if (!notices.isEmpty()) {
        lines << QString() << RunWords::tr("Notices") << notices;
    }
    // Whatever a server or a file put into it, a report is plain text and holds no password.
    return toQt(shown(redactPage(fromQt(lines.join(u'\n') + u'\n'))));
}

} // namespace lk::ui
