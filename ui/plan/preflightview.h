// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/preflight.h"

#include <QWidget>

#include <vector>

class QLayout;
class QToolButton;
class QVBoxLayout;

namespace lk::ui {

/// The checks before the first statement. Those that are good are one chip, "19 checks good", which unfolds them; each that is not has
/// a line of its own with what it found and what to do.
class PreflightView final : public QWidget {
    Q_OBJECT
public:
    explicit PreflightView(QWidget* parent = nullptr);
    void setRunning();
    void setFailed(const QString& why);
    void setChecks(const std::vector<run::Check>& checks);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    QToolButton* goodButton(const std::vector<const run::Check*>& good);
    QWidget* goodOnes(const std::vector<const run::Check*>& good);
    QLayout* rowOf(const run::Check& check);
    enum class State : std::uint8_t { Running, Failed, Done };
    State m_state = State::Running;
    QString m_why;
    std::vector<run::Check> m_checks;
    QVBoxLayout* m_layout = nullptr;
    QWidget* m_content = nullptr;
    QWidget* m_goodOnes = nullptr; ///< in it; null where none is good
    bool m_isUnfolded = false;
};

} // namespace lk::ui
