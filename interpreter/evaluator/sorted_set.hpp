#pragma once

#include "interpreter/evaluator/shared_vector.hpp"

#include <algorithm>
#include <initializer_list>

namespace kuan::evaluator {

/// A small set in the order of its values.
template <class T> class SortedSet {
public:
  SortedSet() = default;
  SortedSet(std::initializer_list<T> values) {
    for (const T& value : values) {
      insert(value);
    }
  }

  [[nodiscard]] const T* begin() const { return values_.begin(); }
  [[nodiscard]] const T* end() const { return values_.end(); }
  [[nodiscard]] bool empty() const { return values_.empty(); }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] std::size_t count(const T& value) const { return std::binary_search(begin(), end(), value) ? 1 : 0; }

  void clear() { values_.clear(); }
  void insert(const T& value) {
    const T* place = std::lower_bound(begin(), end(), value);
    if (place == end() || value < *place) {
      values_.insert(place, value);
    }
  }
  void insert(const SortedSet& others) {
    if (values_.empty()) {
      values_ = others.values_;
    } else if (!values_.shares(others.values_)) {
      for (const T& value : others) {
        insert(value);
      }
    }
  }

  friend bool operator==(const SortedSet&, const SortedSet&) = default;

private:
  SharedVector<T> values_;
};

} // namespace kuan::evaluator
