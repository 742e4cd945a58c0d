// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

class QAction;

namespace lk::ui {

/// Every command of the workbench as one QAction whose objectName is its id; menus, tool bar, context menus, palette and tests
/// use that one action. Owns them; lives on the GUI thread. Shortcuts are editable and remembered.
///
///     actions.add("run_plan_up", tr("Plan &Up…"), Qt::CTRL | Qt::Key_Return, tr("Show what applying would run"));
class ActionRegistry final : public QObject {
    Q_OBJECT
public:
    explicit ActionRegistry(QObject* parent = nullptr);

    QAction* add(const QString& id, const QString& text, const QList<QKeySequence>& shortcuts,
                 const QString& description, const QString& iconName = {});
    /// Throws nothing: an unknown id is a broken invariant (assert).
    [[nodiscard]] QAction* action(const QString& id) const;
    [[nodiscard]] bool contains(const QString& id) const { return m_byId.contains(id); }
    [[nodiscard]] const QList<QAction*>& all() const { return m_all; }

    [[nodiscard]] QString description(const QString& id) const;

    /// Enabled, or disabled with the reason in tool tip and status tip.
    void setEnabled(const QString& id, bool isEnabled, const QString& whyNot = {});
    [[nodiscard]] QString whyDisabled(const QString& id) const;

    [[nodiscard]] QList<QKeySequence> defaultShortcuts(const QString& id) const;
    void setShortcuts(const QString& id, const QList<QKeySequence>& shortcuts);
    void loadShortcuts(); ///< from QSettings, group "Shortcuts"
    void saveShortcuts() const;

    /// Ids by last use, newest first; the palette lists them first.
    [[nodiscard]] QStringList lastUsed() const { return m_lastUsed; }

signals:
    void changed();

private:
    void updateTips(const QString& id);
    struct Entry {
        QAction* action = nullptr;
        QList<QKeySequence> defaults;
        QString description;
        QString whyDisabled;
    };
    QHash<QString, Entry> m_byId;
    QList<QAction*> m_all;
    QStringList m_lastUsed;
};

} // namespace lk::ui
