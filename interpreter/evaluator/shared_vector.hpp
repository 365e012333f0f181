#pragma once

#include <memory>
#include <vector>

namespace kuan::evaluator {

/// A vector whose copies share their elements until one of them changes: findings are copied far more often than their
/// grounds change.
template <class T> class SharedVector {
public:
  [[nodiscard]] const T* begin() const { return held_ ? held_->data() : nullptr; }
  [[nodiscard]] const T* end() const { return held_ ? held_->data() + held_->size() : nullptr; }
  [[nodiscard]] bool empty() const { return !held_ || held_->empty(); }
  [[nodiscard]] std::size_t size() const { return held_ ? held_->size() : 0; }
  /// Whether both are one copy; equal ones need not be.
  [[nodiscard]] bool shares(const SharedVector& other) const { return held_ == other.held_; }

  void clear() { held_.reset(); }
  void insert(const T* place, T value) {
    const auto at = place - begin();
    std::vector<T>& own = this->own();
    own.insert(own.begin() + at, std::move(value));
  }
  void push_back(T value) { own().push_back(std::move(value)); }

  friend bool operator==(const SharedVector& a, const SharedVector& b) {
    return a.held_ == b.held_ || std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

private:
  std::vector<T>& own() {
    if (!held_) {
      held_ = std::make_shared<std::vector<T>>();
    } else if (held_.use_count() > 1) {
      held_ = std::make_shared<std::vector<T>>(*held_);
    }
    return *held_;
  }

  std::shared_ptr<std::vector<T>> held_;
};

} // namespace kuan::evaluator
