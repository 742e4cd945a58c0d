// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QString>
#include <QStringList>
#include <QVariantMap>
#include <QWidget>

#include <functional>

namespace lk::ui {

/// A tab of the main window. A page knows its models and the shell's services, never another page.
class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Stable across restarts: "matrix", "migration:orders/42", "run:8f2c…".
    [[nodiscard]] virtual QString pageId() const = 0;
    [[nodiscard]] virtual QString pageTitle() const = 0;
    /// Tool tip of the tab, and what a screen reader says: the title, and what its icon means.
    [[nodiscard]] virtual QString pageDescription() const { return pageTitle(); }
    [[nodiscard]] virtual QIcon pageIcon() const { return {}; }
    /// What restoring needs; a page that cannot be restored (a run) returns an empty map.
    [[nodiscard]] virtual QVariantMap pageState() const { return {}; }
    virtual void restorePageState(const QVariantMap& state) { Q_UNUSED(state) }
    /// Documents with unsaved text, by shown name; closing and planning ask about them.
    [[nodiscard]] virtual QStringList unsavedDocuments() const { return {}; }
    virtual bool saveAll() { return true; } ///< false: it was refused and the page tells why
    /// The same without making the GUI thread wait for files: `done` comes later. Callers that can go on then use this one.
    virtual void saveAllThen(std::function<void(bool isSaved)> done) { done(saveAll()); }
    virtual void discardAll() {}
    /// Ids of actions of the registry this page answers to, while it is the current one.
    [[nodiscard]] virtual QStringList pageActions() const { return {}; }
    /// The registry's action was triggered while this page is current.
    virtual void triggerPageAction(const QString& id) { Q_UNUSED(id) }
    /// Called when the page becomes current or its enabled actions may have changed.
    [[nodiscard]] virtual bool isPageActionEnabled(const QString& id, QString* whyNot) const
    {
        Q_UNUSED(id)
        Q_UNUSED(whyNot)
        return true;
    }

signals:
    void titleChanged();
    void pageActionsChanged();
    /// "line 12, column 8" and "UTF-8, LF" for the status bar.
    void statusTextChanged(const QString& position, const QString& encoding);
};

} // namespace lk::ui
