using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor angle() => Aten.Call("angle", this);

        public Tensor sin() => Aten.Call("sin", this);
        public Tensor sin_() => Aten.InPlace("sin_", this);

        public Tensor cos() => Aten.Call("cos", this);
        public Tensor cos_() => Aten.InPlace("cos_", this);

        public Tensor tan() => Aten.Call("tan", this);
        public Tensor tan_() => Aten.InPlace("tan_", this);

        public Tensor asin() => Aten.Call("asin", this);
        public Tensor asin_() => Aten.InPlace("asin_", this);

        public Tensor acos() => Aten.Call("acos", this);
        public Tensor acos_() => Aten.InPlace("acos_", this);

        public Tensor atan() => Aten.Call("atan", this);
        public Tensor atan_() => Aten.InPlace("atan_", this);

        public Tensor sinc() => Aten.Call("sinc", this);
        public Tensor sinc_() => Aten.InPlace("sinc_", this);

        public Tensor sinh() => Aten.Call("sinh", this);
        public Tensor sinh_() => Aten.InPlace("sinh_", this);

        public Tensor cosh() => Aten.Call("cosh", this);
        public Tensor cosh_() => Aten.InPlace("cosh_", this);

        public Tensor tanh() => Aten.Call("tanh", this);
        public Tensor tanh_() => Aten.InPlace("tanh_", this);

        public Tensor arcsinh() => Aten.Call("asinh", this);
        public Tensor arcsinh_() => Aten.InPlace("asinh_", this);
        public Tensor asinh() => arcsinh();
        public Tensor asinh_() => arcsinh_();

        public Tensor arccosh() => Aten.Call("acosh", this);
        public Tensor arccosh_() => Aten.InPlace("acosh_", this);
        public Tensor acosh() => arccosh();
        public Tensor acosh_() => arccosh_();

        public Tensor arctanh() => Aten.Call("atanh", this);
        public Tensor arctanh_() => Aten.InPlace("atanh_", this);
        public Tensor atanh() => arctanh();
        public Tensor atanh_() => arctanh_();

        public Tensor arcsin() => asin();
        public Tensor arcsin_() => asin_();

        public Tensor arccos() => acos();
        public Tensor arccos_() => acos_();

        public Tensor arctan() => atan();
        public Tensor arctan_() => atan_();

        public Tensor atan2(Tensor other) => Aten.Call("atan2", this, other);
        public Tensor atan2_(Tensor other) => Aten.InPlace("atan2_", this, other);
        public Tensor arctan2(Tensor other) => atan2(other);
        public Tensor arctan2_(Tensor other) => atan2_(other);
        public Tensor arctan(Tensor other) => atan2(other);
        public Tensor arctan_(Tensor other) => atan2_(other);

        public Tensor deg2rad() => Aten.Call("deg2rad", this);
        public Tensor deg2rad_() => Aten.InPlace("deg2rad_", this);

        public Tensor rad2deg() => Aten.Call("rad2deg", this);
        public Tensor rad2deg_() => Aten.InPlace("rad2deg_", this);
    }
}
