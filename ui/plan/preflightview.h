// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/preflight.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace lk::ui {

/// The checks before the first statement: one line that sums them up, each check a chip, and words for what is not good.
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
    enum class State : std::uint8_t { Running, Failed, Done };
    State m_state = State::Running;
    QString m_why;
    std::vector<run::Check> m_checks;
    QVBoxLayout* m_layout = nullptr;
    QWidget* m_content = nullptr;
};

} // namespace lk::ui
