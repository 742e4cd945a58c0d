// SPDX-License-Identifier: Apache-2.0
#include "ui/common/errortext.h"

#include "core/base/text.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {
QString tr(const char* text)
{
    return QCoreApplication::translate("Error", text);
}
} // namespace

QString whatHappened(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::Usage: return tr("This cannot be used as it stands.");
    case ErrorCode::Unreadable: return tr("A file or a setting cannot be read.");
    case ErrorCode::Unreachable: return tr("The server cannot be reached.");
    case ErrorCode::LoginRefused: return tr("The server refused the log-in.");
    case ErrorCode::Statement: return tr("The server refused a statement.");
    case ErrorCode::LockTimeout: return tr("A lock was not granted in time.");
    case ErrorCode::LockHeld: return tr("Another run holds the lock.");
    case ErrorCode::Refused: return tr("This was refused; nothing was changed.");
    case ErrorCode::DecisionNeeded: return tr("A decision is needed first.");
    case ErrorCode::OutcomeUnknown: return tr("The connection was lost at commit: the outcome is not known yet.");
    case ErrorCode::Cancelled: return tr("Stopped.");
    case ErrorCode::Internal: return tr("Something went wrong inside Lockkeeper.");
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
        lines << tr("Hint: %1").arg(toQt(shown(error.hint())));
    }
    lines.removeAll(QString());
    return toQt(redact(fromQt(lines.join(u'\n')))); // a server may quote what it was sent
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
    case StateLeft::NothingChanged: return tr("Nothing was changed.");
    case StateLeft::RolledBack: return tr("Nothing was changed: the transaction was rolled back.");
    case StateLeft::StatementsKept: return tr("The statements before this one took effect and stay.");
    case StateLeft::EarlierStepsKept:
        return tr("This step left nothing behind; the earlier steps are applied and recorded.");
    case StateLeft::Unknown: return tr("Whether the last step took effect is not known yet; the next look finds out.");
    }
    return {};
}

QString remedyText(const Error& error)
{
    if (!error.remedy().empty()) {
        return toQt(shown(error.remedy()));
    }
    switch (error.code()) {
    case ErrorCode::Unreachable: return tr("Check the address and whether the server is running, then try again.");
    case ErrorCode::LoginRefused: return tr("Check user, password and database under Manage Environments.");
    case ErrorCode::LockTimeout: return tr("Look who holds the lock, then try again.");
    case ErrorCode::LockHeld: return tr("Wait for the other run to end, then try again.");
    case ErrorCode::OutcomeUnknown: return tr("Refresh: looking again tells whether it was committed.");
    case ErrorCode::Internal: return tr("Please report this with its details.");
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
    return toQt(redact(fromQt(lines.join(u'\n'))));
}

} // namespace lk::ui
