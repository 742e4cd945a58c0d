// SPDX-License-Identifier: Apache-2.0
#include "ui/services/actions.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

constexpr qsizetype kLastUsedKept = 20;

/// "Plan &Up…" as it reads in a sentence.
QString withoutMnemonic(QString text)
{
    static const QString s_placeholder(QChar(1));
    return text.replace("&&"_L1, s_placeholder).remove(u'&').replace(s_placeholder, "&"_L1);
}

} // namespace

ActionRegistry::ActionRegistry(QObject* parent) : QObject(parent) {}

QAction* ActionRegistry::add(const QString& id, const QString& text, const QList<QKeySequence>& shortcuts,
                             const QString& description, const QString& iconName)
{
    Q_ASSERT_X(!m_byId.contains(id), "ActionRegistry::add", qPrintable(id));
    auto* action = new QAction(text, this);
    action->setObjectName(id);
    action->setShortcuts(shortcuts);
    if (!iconName.isEmpty()) {
        action->setIcon(icon(iconName));
    }
    m_byId.insert(id, Entry{action, shortcuts, description, {}});
    m_all.append(action);
    updateTips(id);
    connect(action, &QAction::triggered, this, [this, id] {
        m_lastUsed.removeAll(id);
        m_lastUsed.prepend(id);
        if (m_lastUsed.size() > kLastUsedKept) {
            m_lastUsed.removeLast();
        }
    });
    emit changed();
    return action;
}

QAction* ActionRegistry::action(const QString& id) const
{
    const auto found = m_byId.constFind(id);
    if (found == m_byId.constEnd()) {
        qFatal("unknown action %s", qPrintable(id));
    }
    return found->action;
}

QString ActionRegistry::description(const QString& id) const
{
    return m_byId.value(id).description;
}

void ActionRegistry::setEnabled(const QString& id, bool isEnabled, const QString& whyNot)
{
    const auto found = m_byId.find(id);
    if (found == m_byId.end()) {
        qFatal("unknown action %s", qPrintable(id));
    }
    const QString why = isEnabled ? QString() : whyNot;
    if (found->action->isEnabled() == isEnabled && found->whyDisabled == why) {
        return;
    }
    found->action->setEnabled(isEnabled);
    found->whyDisabled = why;
    updateTips(id);
    emit changed();
}

QString ActionRegistry::whyDisabled(const QString& id) const
{
    return m_byId.value(id).whyDisabled;
}

QList<QKeySequence> ActionRegistry::defaultShortcuts(const QString& id) const
{
    return m_byId.value(id).defaults;
}

void ActionRegistry::setShortcuts(const QString& id, const QList<QKeySequence>& shortcuts)
{
    action(id)->setShortcuts(shortcuts);
    updateTips(id);
    emit changed();
}

void ActionRegistry::loadShortcuts()
{
    QSettings settings;
    settings.beginGroup(u"Shortcuts"_s);
    for (const QAction* known : std::as_const(m_all)) {
        const QString id = known->objectName();
        if (settings.contains(id)) {
            const QString text = settings.value(id).toString();
            setShortcuts(id, text.isEmpty() ? QList<QKeySequence>()
                                            : QKeySequence::listFromString(text, QKeySequence::PortableText));
        }
    }
}

void ActionRegistry::saveShortcuts() const
{
    QSettings settings;
    settings.beginGroup(u"Shortcuts"_s);
    for (const QAction* known : m_all) {
        const QString id = known->objectName();
        if (known->shortcuts() == m_byId.value(id).defaults) {
            settings.remove(id); // only what differs, so that better defaults of a later version arrive
        } else {
            settings.setValue(id, QKeySequence::listToString(known->shortcuts(), QKeySequence::PortableText));
        }
    }
}

void ActionRegistry::updateTips(const QString& id)
{
    const Entry& entry = m_byId[id];
    QString name = withoutMnemonic(entry.action->text());
    if (name.endsWith(u'…')) {
        name.chop(1);
    }
    const QString keys = entry.action->shortcut().toString(QKeySequence::NativeText);
    QString tip = keys.isEmpty() ? name : tr("%1 (%2)", "action (shortcut)").arg(name, keys);
    if (!entry.description.isEmpty()) {
        tip += u'\n' + entry.description;
    }
    QString status = entry.description;
    if (!entry.whyDisabled.isEmpty()) {
        tip += u'\n' + tr("Not now: %1").arg(entry.whyDisabled);
        status = entry.whyDisabled;
    }
    entry.action->setToolTip(tip);
    entry.action->setStatusTip(status);
    entry.action->setWhatsThis(entry.description);
}

} // namespace lk::ui
