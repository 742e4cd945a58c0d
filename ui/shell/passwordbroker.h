// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

class QWidget;

namespace lk::ui {

/// Gives jobs the passwords that are neither in libpq's files nor in a variable: from the keychain, or by asking. A job waits on its
/// own thread; the GUI thread never does. What was typed is kept for the session, in memory only.
class PasswordBroker final : public QObject {
    Q_OBJECT
public:
    explicit PasswordBroker(QWidget* window);
    ~PasswordBroker() override;
    /// For WorkspaceStore; may be called on any thread but the GUI thread.
    [[nodiscard]] project::PasswordProvider provider();
    /// All who wait go away without a password; needed before jobs are joined.
    void shutDown();
    /// A refused password must not be given again.
    void forget(const QString& environment);

private:
    struct Question;
    struct Shared;
    void begin(const std::shared_ptr<Question>& question);
    void ask(const std::shared_ptr<Question>& question, const QString& why);
    std::shared_ptr<Shared> m_shared;
    QPointer<QWidget> m_window;
};

} // namespace lk::ui
