// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/notifications.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QFileInfo>
#include <QVariantMap>

using namespace Qt::StringLiterals;

namespace lk::ui::desktop {

namespace {

/// Asking for the session bus where there is none may try to launch one.
bool isBusLikely()
{
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) {
        return true;
    }
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + u"/bus"_s);
}

} // namespace

void showNotification(const QString& title, const QString& text, bool isUrgent)
{
    if (!isBusLikely()) {
        return;
    }
    QDBusMessage call =
        QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_s, u"/org/freedesktop/Notifications"_s,
                                       u"org.freedesktop.Notifications"_s, u"Notify"_s);
    const QVariantMap hints{{u"desktop-entry"_s, u"lockkeeper"_s},
                            {u"urgency"_s, QVariant::fromValue(static_cast<uchar>(isUrgent ? 2 : 1))}};
    // The body may be marked up: what a server says must not be.
    call.setArguments({u"Lockkeeper"_s, 0U, u"lockkeeper"_s, title, text.toHtmlEscaped(), QStringList(), hints, -1});
    QDBusConnection::sessionBus().send(call);
}

void showProgress(std::optional<double> share)
{
    if (!isBusLikely()) {
        return;
    }
    QDBusMessage signal =
        QDBusMessage::createSignal(u"/io/github/lockkeeper"_s, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
    signal.setArguments(
        {u"application://lockkeeper.desktop"_s,
         QVariantMap{{u"progress"_s, share.value_or(0.0)}, {u"progress-visible"_s, share.has_value()}}});
    QDBusConnection::sessionBus().send(signal);
}

} // namespace lk::ui::desktop
