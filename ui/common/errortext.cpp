// SPDX-License-Identifier: Apache-2.0
#include "ui/common/errortext.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {
/// The words of this file; a class, because lupdate knows no free function.
class ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::ErrorWords)
};
} // namespace

QString whatHappened(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::Usage: return ErrorWords::tr("This cannot be used as it stands.");
    case ErrorCode::Unreadable: return ErrorWords::tr("A file or a setting cannot be read.");
    case ErrorCode::Unreachable: return ErrorWords::tr("The server cannot be reached.");
    case ErrorCode::LoginRefused: return ErrorWords::tr("The server refused the log-in.");
    case ErrorCode::Statement: return ErrorWords::tr("The server refused a statement.");
    case ErrorCode::LockTimeout: return ErrorWords::tr("A lock was not granted in time.");
    case ErrorCode::LockHeld: return ErrorWords::tr("Another run holds the lock.");
    case ErrorCode::Refused: return ErrorWords::tr("This was refused; nothing was changed.");
    case ErrorCode::DecisionNeeded: return ErrorWords::tr("A decision is needed first.");
    case ErrorCode::OutcomeUnknown:
        return ErrorWords::tr("The connection was lost at commit: the outcome is not known yet.");
    case ErrorCode::Cancelled: return ErrorWords::tr("Stopped.");
    case ErrorCode::Internal: return ErrorWords::tr("Something went wrong inside Lockkeeper.");
    }
    return {};
}

QString whyText(const Error& error)
{
    QStringList lines;
    if (error.serverMessage().empty()) {
        lines << toQt(shown(error.message()));
    } else {
        const QString words = toQt(shown(error.serverMessage()));
        lines << (error.sqlState().empty() ? words : toQt(error.sqlState()) + u' ' + words);
    }
    if (!error.detail().empty()) {
        lines << toQt(shown(error.detail()));
    }
    if (!error.hint().empty()) {
        lines << ErrorWords::tr("Hint: %1").arg(toQt(shown(error.hint())));
    }
    lines.removeAll(QString());
    return toQt(redactPage(fromQt(lines.join(u'\n')))); // a server may quote what it was sent
}

QString whereText(const Error& error)
{
    const Place& place = error.place();
    QString text = toQt(shownInLine(place.file));
    if (place.isKnown() && place.line > 0) {
        text += u':' + QString::number(place.line);
        if (place.column > 0) {
            text += u':' + QString::number(place.column);
        }
    }
    return text;
}

QString stateLeftText(StateLeft state)
{
    switch (state) {
    case StateLeft::NotTold: return {};
    case StateLeft::NothingChanged: return ErrorWords::tr("Nothing was changed.");
    case StateLeft::RolledBack: return ErrorWords::tr("Nothing was changed: the transaction was rolled back.");
    case StateLeft::StatementsKept: return ErrorWords::tr("The statements before this one took effect and stay.");
    case StateLeft::EarlierStepsKept:
        return ErrorWords::tr("This step left nothing behind; the earlier steps are applied and recorded.");
    case StateLeft::Unknown:
        return ErrorWords::tr("Whether the last step took effect is not known yet; the next look finds out.");
    }
    return {};
}

QString remedyText(const Error& error)
{
    if (!error.remedy().empty()) {
        return toQt(shown(error.remedy()));
    }
    switch (error.code()) {
    case ErrorCode::Unreachable:
        return ErrorWords::tr("Check the address and whether the server is running, then try again.");
    case ErrorCode::LoginRefused: return ErrorWords::tr("Check user, password and database under Manage Environments.");
    case ErrorCode::LockTimeout: return ErrorWords::tr("Look who holds the lock, then try again.");
    case ErrorCode::LockHeld: return ErrorWords::tr("Wait for the other run to end, then try again.");
    case ErrorCode::OutcomeUnknown: return ErrorWords::tr("Refresh: looking again tells whether it was committed.");
    case ErrorCode::Internal: return ErrorWords::tr("Please report this with its details.");
    default: return {};
    }
}

QString detailsText(const QString& happened, const Error& error)
{
    QStringList lines{happened};
    const QString core = toQt(shown(error.message()));
    const QString why = whyText(error);
    lines << why;
    if (!core.isEmpty() && !why.contains(core)) {
        lines << core;
    }
    if (!error.context().empty()) {
        lines << toQt(shown(error.context()));
    }
    lines << whereText(error) << stateLeftText(error.stateLeft()) << remedyText(error);
    lines.removeAll(QString());
    return toQt(redactPage(fromQt(lines.join(u'\n'))));
}

} // namespace lk::ui
