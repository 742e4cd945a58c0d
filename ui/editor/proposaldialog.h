// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/editor/proposalview.h"

#include <QDialog>
#include <QString>
#include <QStringList>

#include <vector>

class QPushButton;

namespace lk::ui {

class MessageBar;

/// Scripts that are proposed, to be looked at, changed and then applied. It writes nothing: its owner does, on `applyWanted`, and
/// then accepts it or tells why not. Deletes itself when it is closed. GUI thread.
class ProposalDialog final : public QDialog {
    Q_OBJECT
public:
    /// `heading`: what this does, one sentence. `applyText`: of the button, a verb and what it acts on.
    ProposalDialog(Jobs& jobs, const QString& title, const QString& heading, const QString& applyText,
                   std::vector<ProposedText> texts, QWidget* parent = nullptr);

    /// What a person still has to look at, one sentence each.
    void setNotes(const QString& title, const QStringList& notes);
    /// It cannot be applied as it is, and why; the texts can still be read and copied.
    void setWhyNot(const QString& title, const QString& why);
    void setBusy(bool isBusy);
    /// Applying failed: what happened, and what to do.
    void tellFailed(const QString& title, const QString& text);
    [[nodiscard]] std::vector<QString> texts() const { return m_view->texts(); }

signals:
    void applyWanted();

private:
    ProposalView* m_view = nullptr;
    MessageBar* m_notes = nullptr;
    MessageBar* m_failed = nullptr;
    QPushButton* m_apply = nullptr;
    bool m_isRefused = false;
};

} // namespace lk::ui
