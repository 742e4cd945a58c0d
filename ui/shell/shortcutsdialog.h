// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QHash>
#include <QKeySequence>

#include <map>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace lk::ui {

class ActionRegistry;

/// Configure Keyboard Shortcuts: all actions in a table, one shortcut each to edit; a shortcut that is taken is told and not given
/// until the other gives it up. Takes effect with OK.
class ShortcutsDialog final : public QDialog {
    Q_OBJECT
public:
    /// `places`: menu path by id.
    ShortcutsDialog(ActionRegistry& actions, const QHash<QString, QString>& places, QWidget* parent);

private:
    void showCurrent();
    void assign(const QKeySequence& keys);
    void setKeys(const QString& id, const QList<QKeySequence>& keys);
    void resetAll();
    void filter(const QString& wanted);
    void accept() override;
    [[nodiscard]] QString currentId() const;
    [[nodiscard]] QString ownerOf(const QKeySequence& keys, const QString& butNot) const;
    [[nodiscard]] QString nameOf(const QString& id) const;
    ActionRegistry& m_actions;
    std::map<QString, QList<QKeySequence>> m_keys; ///< as edited
    QLineEdit* m_filter = nullptr;
    QTreeWidget* m_table = nullptr;
    QKeySequenceEdit* m_edit = nullptr;
    QPushButton* m_clear = nullptr;
    QPushButton* m_reset = nullptr;
    QPushButton* m_take = nullptr;
    QLabel* m_conflict = nullptr;
    bool m_isShowing = false;
};

} // namespace lk::ui
